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
 * Negative rates pass, as in the frameworks. Throws a TypeError if `schedule` is no function and a RangeError if
 * its value is not a finite number.
 *
 * @example
 * rateAt((step) => 0.1 / (step + 1), 3); // 0.025
 */
export function rateAt(schedule: Rate, step: number): number {
  return checkedRate(checkedSchedule(schedule)(step), `the schedule's value at step ${step}`);
}

/** Returns `schedule` if it is a function (throws a TypeError otherwise): `checkedSchedule((step) => 0.1)`. */
export function checkedSchedule(schedule: Rate): Rate {
  if (typeof schedule === "function") return schedule;
  throw new TypeError(
    `schedule: expected a function (step) => rate, received ${describe(schedule)}. ` +
      `Build one first, for example schedule("cosine to 0", { steps: 1000, peak: 0.1 }).`,
  );
}

/**
 * Returns `rate` if it is a finite number (zero and negative included); throws a RangeError naming `what` otherwise.
 *
 * @example
 * checkedRate(0.1, "rate"); // 0.1
 */
export function checkedRate(rate: number, what: string): number {
  if (Number.isFinite(rate)) return rate;
  throw new RangeError(
    `${what}: expected a finite number, received ${describe(rate)}. The optimizer keeps the rate it had.`,
  );
}

/**
 * Returns `start` if it is a count of updates (a whole number, 0 or more); throws a RangeError otherwise.
 *
 * @example
 * checkedStart(1200); // 1200
 */
export function checkedStart(start: number): number {
  if (Number.isSafeInteger(start) && start >= 0) return start;
  throw new RangeError(
    `start: expected the number of updates already made (a whole number, 0 or more), received ${describe(start)}.`,
  );
}

/**
 * Says in a few words what a wrong value is, for error messages.
 *
 * @example
 * describe("adam"); // 'the string "adam"'
 * describe({ rate: 1, name: "x" }); // "an object with rate, name"
 */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return `the string ${JSON.stringify(value)}`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "function") return "a function";
  if (typeof value !== "object") return `the ${typeof value} ${String(value)}`;
  const keys = Object.keys(value);
  if (keys.length === 0) return "an object without fields";
  return `an object with ${keys.slice(0, 6).join(", ")}${keys.length > 6 ? ", …" : ""}`;
}
