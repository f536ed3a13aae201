import type { Knot } from "../language/read-shape.ts";
import type { Phase } from "../language/spec.ts";
import { rateOf } from "../language/value.ts";
import { findShape, valuesParameter } from "../shape/curve/index.ts";

/**
 * The phase with its knots moved so that it runs from one rate to another; in log scale, by their logarithms. A rate that
 * would fall below 0 stays negative, for the reader of the spec to refuse. Undefined if the phase is not drawn through knots.
 * @example knots 1, 0.4, 0 moved to start at 0.5 are 0.5, 0.2, 0
 */
export function moveKnots(phase: Phase, from: number, to: number, peak: number): Phase | undefined {
  const name = valuesParameter(phase);
  const knots = name && (phase[name] as readonly Knot[] | undefined);
  if (!name || !knots) return undefined;
  const isLog = (phase.scale ?? findShape(phase.shape)!.scale) === "log";
  const [place, rate] = isLog ? [Math.log, Math.exp] : [Number, Number];
  const rates = knots.map(([, value]) => rateOf(value, peak));
  const [first, last] = [place(rates[0]!), place(rates.at(-1)!)];
  const share = (value: number) => (place(value) - last) / (first - last);
  const between = (value: number) => rate(place(to) + share(value) * (place(from) - place(to)));
  const moved = rates.map((value, i) => (i === 0 ? from : i === rates.length - 1 ? to : between(value)));
  const { to: _to, ...rest } = phase;
  return { ...rest, [name]: knots.map(([at], i): Knot => [at, moved[i]!]) };
}
