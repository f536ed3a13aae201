import type { Knot } from "../language/read-shape.ts";
import type { Phase } from "../language/spec.ts";
import { rateOf, type Value } from "../language/value.ts";
import { valueWords } from "../language/words.ts";
import type { Schedule } from "../schedule.ts";
import { valuesParameter } from "../shape/curve/index.ts";

/** The phase with all its rates multiplied; shares of the peak, which stays, become numbers. */
export function times(phase: Phase, factor: number, { spec: { peak = 1 } }: Schedule): Phase {
  const scale = (value: Value) => rateOf(value, peak) * factor;
  const said = valueWords.filter((word) => phase[word] !== undefined).map((word) => [word, scale(phase[word]!)]);
  const name = valuesParameter(phase) ?? "";
  const knots = (phase[name] as readonly Knot[] | undefined)?.map(([x, value]): Knot => [x, scale(value)]);
  return { ...phase, ...Object.fromEntries(said), ...(knots && { [name]: knots }) };
}
