import { tLimit, tTail } from "./student.ts";

/** Error probability of every interval and test here. */
export const LEVEL = 0.05;
/** With fewer pairs nothing is called a difference. */
export const FEWEST_PAIRS = 3;

/** The arithmetic mean; NaN of an empty list. */
export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * The sample standard deviation (divided by n - 1); null for fewer than two values.
 *
 * @example deviation([2, 4, 4, 4, 5, 5, 7, 9]) // 2.138
 */
export function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const middle = mean(values);
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** A comparison of two lists that belong together pair by pair. */
export interface Paired {
  /** First minus second, in the order of the lists. */
  readonly differences: readonly number[];
  /** Mean difference; null without a pair. */
  readonly mean: number | null;
  /** 95 % interval of the mean difference (Student t); null for fewer than two pairs. */
  readonly interval: readonly [number, number] | null;
  /** Two-sided p of a paired t test against 0; 1 for fewer than {@link FEWEST_PAIRS} pairs. */
  readonly p: number;
}

/**
 * Compares two lists pair by pair. If all differences are equal, the interval is that one number, and p is 1 (all 0)
 * or 0.
 *
 * @example paired([3, 5, 4], [1, 2, 3]) // mean 2, interval [-0.484, 4.484], p 0.0742
 */
export function paired(first: readonly number[], second: readonly number[]): Paired {
  const differences = first.map((value, index) => value - second[index]!);
  const count = differences.length;
  const spread = deviation(differences);
  if (spread === null) return { differences, mean: differences[0] ?? null, interval: null, p: 1 };
  const middle = mean(differences);
  const error = spread / Math.sqrt(count);
  const reach = tLimit(LEVEL, count - 1) * error;
  const t = error === 0 ? (middle === 0 ? 0 : Number.POSITIVE_INFINITY) : middle / error;
  const p = count < FEWEST_PAIRS ? 1 : tTail(t, count - 1);
  return { differences, mean: middle, interval: [middle - reach, middle + reach], p };
}

/**
 * Adjusts p values for the number of comparisons (Holm 1979), in the order given.
 *
 * @example holm([0.01, 0.04, 0.03]) // [0.03, 0.06, 0.06]
 */
export function holm(values: readonly number[]): number[] {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]!);
  const adjusted = new Array<number>(values.length).fill(1);
  let running = 0;
  order.forEach((index, rank) => {
    running = Math.max(running, Math.min(1, values[index]! * (values.length - rank)));
    adjusted[index] = running;
  });
  return adjusted;
}
