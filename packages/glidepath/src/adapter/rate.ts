import { show } from "../input/issue.ts";
import { refuse } from "./refuse.ts";

/**
 * A learning-rate schedule as every adapter takes it: `step` counts updates already made (0 for the first update)
 * and the result is the rate of the next update. A Glidepath schedule is one, and so is any plain function.
 *
 * @example
 * const halving: Rate = (step) => 0.1 * 0.5 ** step; // 0.1, 0.05, 0.025, …
 */
export type Rate = (step: number) => number;

/**
 * Gives the rate of the update after `step` finished ones, refusing what would ruin the weights for good.
 * Steps past the schedule's end are the schedule's own business (a Glidepath schedule holds its last value).
 * Negative rates pass, as in the frameworks. Throws a GlidepathError if `schedule` is no function or if
 * its value is not a finite number.
 *
 * @example
 * rateAt((step) => 0.1 / (step + 1), 3); // 0.025
 */
export function rateAt(schedule: Rate, step: number): number {
  return checkedRate(checkedSchedule(schedule)(step), `the schedule's value at step ${step}`);
}

/** Returns `schedule` if it is a function (throws a GlidepathError otherwise): `checkedSchedule((step) => 0.1)`. */
export function checkedSchedule(schedule: Rate): Rate {
  if (typeof schedule === "function") return schedule;
  const hint = `Build one first, for example schedule("cosine to 0", { steps: 1000, peak: 0.1 })`;
  throw refuse("schedule", "a function (step) => rate", show(schedule), hint);
}

/**
 * Returns `rate` if it is a finite number (zero and negative included); throws a GlidepathError naming `what` otherwise.
 *
 * @example
 * checkedRate(0.1, "rate"); // 0.1
 */
export function checkedRate(rate: number, what: string): number {
  if (Number.isFinite(rate)) return rate;
  throw refuse(what, "a finite number", show(rate), "The optimizer keeps the rate it had");
}

/**
 * Returns `start` if it is a count of updates (a whole number, 0 or more); throws a GlidepathError otherwise.
 *
 * @example
 * checkedStart(1200); // 1200
 */
export function checkedStart(start: number): number {
  if (Number.isSafeInteger(start) && start >= 0) return start;
  throw refuse("start", "the number of updates already made, a whole number of at least 0", show(start));
}
