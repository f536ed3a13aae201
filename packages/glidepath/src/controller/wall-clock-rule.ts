/** What a wall clock is told of its run once and for all. */
export interface ClockPlan {
  /** Seconds that the run may take. */
  readonly time: number;
  /** Updates that were guessed for it: the length of the curve. */
  readonly steps: number;
  /** The first updates, which pass as such whatever time they take. */
  readonly warmup: number;
}

/** How far a run has come; plain JSON. */
export interface Progress {
  /** Seconds used so far. */
  readonly elapsed: number;
  /** Updates made so far. */
  readonly steps: number;
  /** Seconds that the warmup's updates took, as long as it lasts those used so far. */
  readonly warmed: number;
  /** The step of the curve at which the next update is made, whole or not; it never falls. */
  readonly place: number;
}

/** Differences in time that are rounding, as a share of the whole. */
const resolution = 2 ** -32;

/** Where every run begins. */
export const atStart: Progress = { elapsed: 0, steps: 0, warmed: 0, place: 0 };

/**
 * The progress after one more update, `seconds` after the start.
 *
 * The warmup goes by updates. What follows goes by time: a share of the time that the warmup left is the same share of the curve
 * that it left. The last update is told by the time that one takes (the mean or the latest, whichever is shorter, so that one slow
 * update, such as a compilation, is never taken for the pace): if the next would begin too late, it gets at least the last step
 * of the curve. Once the time is over, the curve is at its end. Exports carry the same lines in other languages.
 */
export function afterUpdate(before: Progress, seconds: number, plan: ClockPlan): Progress {
  const elapsed = Math.max(before.elapsed, seconds);
  const steps = before.steps + 1;
  const warmed = steps <= plan.warmup ? elapsed : before.warmed;
  const pace = Math.min(elapsed - before.elapsed, elapsed / steps);
  // One update says nothing of the pace: nothing tells it from a compilation.
  const isLast = steps > 1 && elapsed + pace >= plan.time * (1 - resolution);
  const least = isLast ? plan.steps - 1 : before.place;
  const place =
    elapsed >= plan.time ? plan.steps : Math.max(before.place, least, placeOf(steps, elapsed, warmed, plan));
  return { elapsed, steps, warmed, place };
}

/** The step of the curve at which a run stands by its updates, in the warmup, or else by its time. */
function placeOf(steps: number, elapsed: number, warmed: number, plan: ClockPlan): number {
  if (steps < plan.warmup) return steps;
  const place = plan.warmup + ((plan.steps - plan.warmup) * (elapsed - warmed)) / (plan.time - warmed);
  const whole = Math.round(place);
  // At exactly the guessed pace the curve's own steps are met, although seconds are rounded on the way.
  return Math.abs(place - whole) <= plan.steps * 2 ** -49 ? whole : place;
}
