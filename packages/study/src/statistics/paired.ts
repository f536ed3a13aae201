import { deviation, mean } from "./mean.ts";
import { tLimit, tTail } from "./student.ts";

/** The chance that even one of the comparisons made together is wrong. */
export const level = 0.05;
/** With fewer pairs nothing is called a difference. */
export const fewestPairs = 3;

/** A comparison of two lists that belong together pair by pair, as one of several that are made together. */
export interface Paired {
  /** First minus second, in the order of the lists. */
  readonly differences: readonly number[];
  /** Mean difference; null without a pair. */
  readonly mean: number | null;
  /** Simultaneous 95 % interval of the mean difference; null for fewer than {@link fewestPairs} pairs. */
  readonly interval: readonly [number, number] | null;
  /** Two-sided p of a paired t test against 0, corrected; below {@link level} exactly where the interval excludes 0. */
  readonly p: number;
}

/**
 * Compares two lists pair by pair (Student t). With several comparisons the level of each is 5 % divided by their
 * number: all intervals hold together with a chance of at least 95 %, whatever the comparisons have to do with each
 * other (Bonferroni's inequality; Dunn 1961, "Multiple comparisons among means", JASA 56, 52-64). Step-down methods
 * such as Holm's find a little more, but have no such intervals that say the same as their tests. If all differences are
 * equal, the interval is that one number, and p is 1 (all 0) or 0.
 *
 * @param comparisons how many are made together, at least 1
 * @example paired([3, 5, 4], [1, 2, 3]) // mean 2, interval [-0.484, 4.484], p 0.0742
 */
export function paired(first: readonly number[], second: readonly number[], comparisons = 1): Paired {
  const differences = first.map((value, index) => value - second[index]!);
  const count = differences.length;
  const middle = count === 0 ? null : mean(differences);
  const spread = deviation(differences);
  if (middle === null || spread === null || count < fewestPairs) {
    return { differences, mean: middle, interval: null, p: 1 };
  }
  const error = spread / Math.sqrt(count);
  const reach = tLimit(level / comparisons, count - 1) * error;
  const t = error === 0 ? (middle === 0 ? 0 : Number.POSITIVE_INFINITY) : middle / error;
  const p = Math.min(1, comparisons * tTail(t, count - 1));
  return { differences, mean: middle, interval: [middle - reach, middle + reach], p };
}
