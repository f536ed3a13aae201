import { longestList, table } from "glidepath/shape";
import { fitAt, type Likely, type Played } from "./fit.ts";
import { repetition } from "./repetition.ts";
import { hold, isStill, type Lane, type Stroke } from "./sketch.ts";

/*
 * Rates that were played step by step, written down as few strokes. From a step on, all kinds of strokes that may fit are tried, and
 * the one that reaches farthest is taken: it must give every rate that it shows, up to rounding. Steps that nothing fits become
 * knots of a table. Where much is left, what comes again and again is looked for: one table that is repeated says it all.
 *
 * Whoever computes each rate from the one before adds up rounding errors: as a rule they grow with the root of the number of
 * steps, and at worst with the number itself, which is allowed only where the rates could not be written otherwise.
 */

/** The most strokes of a lane, below the phases that a spec may have. */
const mostStrokes = 900;
/** What a stroke costs against a knot of a table. */
const strokeCost = 4;
/** A lane that costs no more is good enough. */
const cheap = 100;

/** How many units in the last place the rates may be off at a step. */
const usual = (step: number) => 4 + 4 * Math.sqrt(step);
const worst = (step: number) => 4 + 4 * step;

/** The rates of steps 0, 1, 2, ... as a lane, whose last stroke goes on; undefined if they are too many to be written. */
export function compress(rates: readonly number[], likely: Likely): Lane | undefined {
  const size = rates.reduce((most, rate) => Math.max(most, Math.abs(rate)), 0);
  const played = { rates, end: rates.length, size };
  return written({ ...played, units: usual }, likely) ?? written({ ...played, units: worst }, likely);
}

function written(played: Played, likely: Likely): Lane | undefined {
  const whole = follow(played, likely);
  if (whole && costOf(whole) <= cheap) return whole;
  const again = repetition(played);
  const head = again && (again.start === 0 ? [] : follow({ ...played, end: again.start }, likely));
  if (again === undefined || head === undefined) return whole;
  const lane = [...head, again.stroke];
  return whole && costOf(whole) <= costOf(lane) ? whole : lane;
}

const costOf = (lane: Lane): number => lane.reduce((sum, stroke) => sum + strokeCost + knotsIn(stroke), 0);
const knotsIn = ({ knots = [] }: Stroke): number => (knots as readonly unknown[]).length;

/** The rates before the end, stroke by stroke. */
function follow(played: Played, likely: Likely): Lane | undefined {
  const { rates, end } = played;
  const lane: Stroke[] = [];
  let open = 0;
  let knots = 0;
  let step = 0;
  while (step < end) {
    const fit = fitAt(played, step, likely);
    if (fit === undefined) {
      if (step === open || rates[step] !== rates[step - 1]) knots++;
      step++;
      if (knots > longestList) return undefined;
      continue;
    }
    if (open < step) lane.push(tableOf(rates, open, step));
    step = isTakenUp(played, fit.last, likely) ? fit.last : fit.last + 1;
    open = step;
    lane.push({ ...fit.stroke, end: step });
    if (lane.length > longestList) return undefined;
  }
  if (open < end) lane.push(tableOf(rates, open, end));
  const merged = merge(lane, rates);
  if (merged.length > mostStrokes || merged.reduce((sum, stroke) => sum + knotsIn(stroke), 0) > longestList) return;
  return end < rates.length ? merged : endless(merged, rates);
}

/** Whether the last step of a stroke is as well the first of the next. */
function isTakenUp(played: Played, last: number, likely: Likely): boolean {
  if (last + 1 >= played.end) return false;
  const [here, later] = [last, last + 1].map((step) => fitAt(played, step, likely));
  return here !== undefined && here.last >= (later?.last ?? 0);
}

/** The last stroke goes on; a table gives way to its last value. */
function endless(lane: readonly Stroke[], rates: Played["rates"]): Lane {
  const last = lane.at(-1)!;
  const rest = lane.slice(0, -1);
  if (last.shape !== table) return [...rest, { ...last, end: Number.POSITIVE_INFINITY }];
  const end = rates.length - 1;
  const begin = rest.at(-1)?.end ?? 0;
  return [...rest, ...(begin < end ? [tableOf(rates, begin, end)] : []), hold(rates[end]!)];
}

/** Values in their steps, from one step up to another. */
function tableOf(rates: Played["rates"], begin: number, end: number): Stroke {
  const over = end - begin;
  const knots = Array.from({ length: over }, (_, i) => [i / over, rates[begin + i]!] as const).filter(
    ([, rate], i) => i === 0 || rate !== rates[begin + i - 1],
  );
  if (knots.length === 1) return hold(rates[begin]!, end);
  return { shape: table, between: "step", knots: [...knots, [1, rates[Math.min(end, rates.length - 1)]!]], over, end };
}

/** So many holds and tables in a row are better one table. */
const manyStill = 4;

function merge(lane: readonly Stroke[], rates: Played["rates"]): Stroke[] {
  const merged: Stroke[] = [];
  let [from, count] = [0, 0];
  const close = (end: number) => {
    if (count >= manyStill) merged.splice(-count, count, tableOf(rates, from, end));
    count = 0;
  };
  for (const [i, stroke] of lane.entries()) {
    const begin = lane[i - 1]?.end ?? 0;
    if (!(isStill(stroke) || stroke.shape === table)) close(begin);
    else if (count++ === 0) from = begin;
    merged.push(stroke);
  }
  close(lane.at(-1)?.end ?? 0);
  return merged;
}
