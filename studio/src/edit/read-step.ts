import type { Schedule } from "glidepath";
import { parseLength } from "glidepath/language";
import { type Gauge, gaugeOf } from "../model/ruler.ts";
import { stepsIn } from "./lengths.ts";

const inSteps = gaugeOf({ curves: [], axes: { x: "linear", y: "log" }, pins: [] });

/**
 * A step as people type it: `1200`, `1.2k`, `12%`, `3ep`; a number without a unit is counted as the x axis counts. Undefined if it is none,
 * or of a unit that the run cannot convert.
 */
export function readStep(
  text: string,
  { budget, horizon }: Pick<Schedule, "budget" | "horizon">,
  { unit, size, rulerOf }: Gauge = inSteps,
): number | undefined {
  const plain = text.replace(/[\s\u202f\u00a0](?=\d{3})/g, "").trim();
  const amount = unit.read?.(plain);
  if (amount !== undefined) return Math.round(rulerOf({ budget }).step(amount / size));
  const parsed = parseLength(plain);
  if (parsed === undefined || parsed.unit === "rest") return undefined;
  if (parsed.unit === "steps" && !/steps?$/.test(plain)) return Math.round(rulerOf({ budget }).step(parsed.amount));
  const steps = stepsIn(parsed.unit, budget, horizon);
  return steps === undefined ? undefined : Math.round(parsed.amount * steps);
}
