import type { Context } from "../../match/framework.ts";
import { firstStep, later, type Progress, readTimed, rescaled, type Timed } from "../../match/progress.ts";
import { expressions, number, numbers } from "../../match/rows.ts";
import { isStill, plain, type Sketch } from "../../sketch/sketch.ts";
import { join } from "../../sketch/time.ts";
import { annealer, cosine } from "./annealers.ts";

/**
 * Schedules one after another, each over its share of the run. Where one begins is found in single precision, in which fastai
 * keeps the shares; undefined, and reported, if they are not the whole.
 */
export function combine(shares: readonly number[], parts: readonly Timed[], { refuse }: Context): Timed | undefined {
  const sum = shares.reduce((total, share) => total + share, 0);
  if (sum !== 1) return refuse("pcts", "shares that add up to 1", sum);
  const negative = shares.find((share) => share < 0);
  if (negative !== undefined) return refuse("pcts", "shares of at least 0", negative);
  return (progress) => compose(shares, parts, progress);
}

function compose(shares: readonly number[], parts: readonly Timed[], progress: Progress): Sketch {
  let start = 0;
  let edge = 0;
  let begin = 0;
  const seen: (readonly [Sketch, number])[] = [];
  for (const [i, share] of shares.entries()) {
    const sketch = partOf(parts[i], plain(start), share, later(progress, begin));
    start += share;
    edge += Math.fround(share);
    const place = Math.fround(edge);
    const end =
      i === shares.length - 1 ? Number.POSITIVE_INFINITY : firstStep(progress, (where) => Math.fround(where) >= place);
    if (begin >= end) continue;
    // Where no time is left, 0 / 0 at the beginning is no error yet.
    const last = parts[i] === undefined ? -1 : 0;
    const answers = begin + (sketch === undefined ? last : (sketch.errorAfter ?? Number.POSITIVE_INFINITY));
    if (sketch) seen.push([sketch, end]);
    if (answers < end - 1) return join(seen, { errorAfter: answers });
    begin = end;
  }
  return join(seen);
}

/** A part by its own progress; undefined where there is none, or no time in which it could change. */
function partOf(part: Timed | undefined, edge: number, share: number, progress: Progress): Sketch | undefined {
  if (share > 0) return part?.(rescaled(progress, edge, share));
  const sketch = part?.(progress);
  return sketch?.lanes.every((lane) => lane.every(isStill)) ? sketch : undefined;
}

export const combined = [
  annealer("combine_scheds", { pcts: numbers(), scheds: expressions() }, ({ pcts, scheds }, context) => {
    const parts = scheds.map((given, i) => readTimed(given, `scheds[${i}]`, context));
    return parts.includes(undefined) ? undefined : combine(pcts, parts as Timed[], context);
  }),
  annealer(
    "combined_cos",
    { pct: number(), start: number(), middle: number(), end: number() },
    ({ pct, start, middle, end }, context) =>
      combine([pct, 1 - pct], [cosine(start, middle), cosine(middle, end)], context),
  ),
];
