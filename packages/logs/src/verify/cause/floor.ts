import { roundest, said } from "../numbers.ts";
import type { Subject } from "../subject.ts";
import type { CauseFinder, Hypothesis } from "./cause.ts";

/** The rate is kept from falling below a least value, or from rising above a highest one. */
export const floor: CauseFinder = {
  kind: "floor",
  ways: [{ cost: 2, propose: (subject) => [...clipped(subject, 1), ...clipped(subject, -1)] }],
};

/** With side 1 a floor; with -1 everything upside down, which makes it a ceiling. */
function* clipped({ rows: { updates, values, slack }, plan, largest }: Subject, side: 1 | -1): Iterable<Hypothesis> {
  let [low, high, top] = [-Infinity, Infinity, side === 1 ? largest : -Infinity];
  for (let i = 0; i < values.length; i++) {
    const [value, planned] = [side * values[i]!, side * plan(updates[i]!)];
    top = Math.max(top, planned);
    if (value > planned + slack[i]!) low = Math.max(low, value - slack[i]!);
    high = Math.min(high, value + slack[i]!);
  }
  // A bound beyond every planned rate would be no bound.
  if (!(low <= high) || low === -Infinity || low >= top) return;
  const bound = side === 1 ? roundest(low, high) : roundest(-high, -low);
  const rate = side === 1 ? (u: number) => Math.max(plan(u), bound) : (u: number) => Math.min(plan(u), bound);
  const text = side === 1 ? `the rate never falls below ${said(bound)}` : `the rate never rises above ${said(bound)}`;
  yield { rate, text: `${text}, where the plan goes on`, facts: side === 1 ? { floor: bound } : { ceiling: bound } };
}
