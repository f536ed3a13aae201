import { rateOf, type Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { hold, peak, run, type Stroke } from "./sketch.ts";

/**
 * From one value to another, by a power of what is left of the way, and the end held. `skip` steps of it are over before it
 * begins. `over` need not be whole, although most powers have no value past the end: the last step before such an end has a
 * hold of its own.
 */
export function lowering(from: Value, to: Value, power: number, over: number, skip = 0): Stroke[] {
  const shape = power === 1 ? shapes.linear : { shape: shapes.polynomial, power };
  const end = Math.ceil(over - skip);
  const until = (stop: number) => ({ ...run(shape, from, to, over, stop), ...(skip > 0 && { skip }) });
  if (end === over - skip || Number.isInteger(power)) return [until(end), hold(to)];
  const left = (1 - (end - 1 + skip) / over) ** power;
  return [until(end - 1), hold(between(from, to, left), end), hold(to)];
}

/** The value of which that share of the way is left. */
function between(from: Value, to: Value, left: number): Value {
  const value = rateOf(from, 1) * left + rateOf(to, 1) * (1 - left);
  return typeof from === "number" && typeof to === "number" ? value : peak(value);
}
