import { plain, type Sketch } from "../sketch/sketch.ts";
import type { Expression } from "../text/expression.ts";
import type { Context } from "./framework.ts";

/**
 * What schedules of fvcore and fastai see in place of steps: how much of the run is done, from 0 to 1, which fvcore calls
 * `where`. Where one begins or ends is found by asking for the first step at which `where` passes an edge, in the
 * framework's own arithmetic, so that rounding falls where it falls there.
 */
export interface Progress {
  /** The `where` of a step, in the framework's own arithmetic. The steps are counted from where the scheduler is first asked. */
  at(step: number): number;
  /** How many steps `where` takes from 0 to 1. */
  readonly span: number;
  /** How many of them lie before its step 0. */
  readonly skip: number;
}

/** The progress of the whole run. */
export const progressOf = (steps: number): Progress => ({ at: (step) => step / steps, span: steps, skip: 0 });

/** The same `where` for a scheduler that is first asked at step `begin`. */
export const later = ({ at, span, skip }: Progress, begin: number): Progress => ({
  at: (step) => at(begin + step),
  span,
  skip: skip + begin,
});

/** A `where` of its own for one part of the run. What lies before its 0, as may a sliver of the run, counts as 0. */
export function rescaled({ at, span, skip }: Progress, start: number, length: number): Progress {
  const gone = skip - start * span;
  // What is left of a difference of equal numbers is rounding, at most a few units in the last place.
  const isNoise = gone < 8 * Number.EPSILON * (skip + 1);
  return { at: (step) => (at(step) - start) / length, span: plain(span * length), skip: isNoise ? 0 : plain(gone) };
}

/**
 * The first step whose `where` passes the test, as do all that come after it; Infinity if none does. Doubles a step until it
 * passes, and then halves the gap to the last that did not.
 */
export function firstStep({ at }: Progress, test: (where: number) => boolean): number {
  if (test(at(0))) return 0;
  let high = 1;
  while (!test(at(high))) {
    high *= 2;
    if (high > Number.MAX_SAFE_INTEGER) return Number.POSITIVE_INFINITY;
  }
  let low = Math.floor(high / 2);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (test(at(middle))) high = middle;
    else low = middle;
  }
  return high;
}

/** A schedule as it would run by any progress. */
export type Timed = (progress: Progress) => Sketch;

/** A sketch that can be drawn again by another progress. */
interface TimedSketch extends Sketch {
  readonly by: Timed;
}

/** The schedule by the progress of the whole run; undefined, and reported, if it is not known how long that is. */
export function overRun(by: Timed | undefined, { need, refuse }: Context): TimedSketch | undefined {
  const steps = need("steps");
  if (by === undefined || steps === undefined) return undefined;
  const sketch = by(progressOf(steps));
  const { errorAfter = steps } = sketch;
  if (sketch.errorAfter === undefined || errorAfter > 0) return { ...sketch, steps, by };
  return refuse("", "values at the first two steps at least", errorAfter + 1);
}

/** A schedule inside another, which must know the run in the same way. */
export function readTimed(given: Expression, argument: string, context: Context): Timed | undefined {
  const sketch = context.read(given) as TimedSketch | undefined;
  if (sketch === undefined || sketch.by !== undefined) return sketch?.by;
  return context.refuse(argument, "a schedule of the share of the run that is done", given);
}

/** The part of a curve that the progress has still to show. */
export const skipping = ({ skip }: Progress) => (skip > 0 ? { skip } : {});
