import { areApart, roundest, said } from "../numbers.ts";
import type { Rate } from "../rows.ts";
import type { Subject } from "../subject.ts";
import type { Hypothesis } from "./cause.ts";

/** A floor that the curve is lifted to, not cut off at: its height over the end is another share of the peak's. */
export function lifted(subject: Subject): Hypothesis[] {
  const { rows, plan, lr } = subject;
  const top = topOf(subject);
  const highest = plan(top);
  const end = Math.min(lr.limit, Math.max(lr.steps, lr.horizon));
  const lowest = Math.min(plan(end), plan(rows.updates.at(-1)!));
  if (!(lowest < highest)) return [];
  return [top + 1, -Infinity].flatMap((from) => {
    const ends = endsOf(subject, highest, lowest, from);
    if (ends === undefined) return [];
    const last = roundest(...ends);
    if (!areApart(last, lowest, highest)) return [];
    const share = (highest - last) / (highest - lowest);
    const rate: Rate = (update) => (update < from ? plan(update) : highest - share * (highest - plan(update)));
    const what = from === -Infinity ? "the whole curve is lifted, its warmup too, and ends" : "the decay ends";
    const text = `${what} at ${said(last)} in place of ${said(lowest)}`;
    return [{ rate, text, facts: { floor: last, planned: lowest } }];
  });
}

/** The last update with a row at which the planned rate is highest. */
export const topOf = ({ rows: { updates }, plan }: Subject): number =>
  updates.reduce((best, update) => (plan(update) >= plan(best) ? update : best), updates[0]!);

/** Where the decay may end, by every row from an update on: an interval. A rate of another sign is no end. */
function endsOf({ rows, plan }: Subject, highest: number, lowest: number, from: number) {
  const { updates, values, slack } = rows;
  let [low, high] = [lowest >= 0 ? 0 : -Infinity, Infinity];
  for (let i = 0; i < values.length && low <= high; i++) {
    const fall = highest - plan(updates[i]!);
    if (updates[i]! < from || fall <= slack[i]!) continue;
    const stretch = (highest - lowest) / fall;
    low = Math.max(low, highest - stretch * (highest - values[i]! + slack[i]!));
    high = Math.min(high, highest - stretch * (highest - values[i]! - slack[i]!));
  }
  return low <= high && high < highest && low > -Infinity ? ([low, high] as [number, number]) : undefined;
}
