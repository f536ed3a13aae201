import { isBetter, type Metric } from "../task/metric.ts";
import { type Ending, isComplete, isLost } from "../task/outcome.ts";

/** How one peak rate did on the tuning seeds. */
export interface Tried {
  readonly rate: number;
  /** Runs that diverged or collapsed. */
  readonly lost: number;
  /** Mean of the tuning metric over the other tuning seeds; null if there is none. */
  readonly mean: number | null;
  /** The tuning metric of each of those seeds. */
  readonly values: readonly number[];
  /** Where a design gave the rate up: the updates of its last runs. These numbers are of those runs, and choose nothing. */
  readonly prunedAfter?: number;
}

/** Sums up the tuning runs of one rate. */
export function tried(rate: number, runs: readonly Ending[], metric: Metric): Tried {
  const values = runs.filter(isComplete).flatMap(({ metrics }) => metrics[metric.name] ?? []);
  const sum = values.reduce((total, value) => total + value, 0);
  const lost = runs.filter(isLost).length;
  return { rate, lost, mean: values.length === 0 ? null : sum / values.length, values };
}

/**
 * Negative if the first did better: fewer lost seeds, then the better mean of the tuning metric. A rate of which nothing is known, since none of
 * its runs came to a result, is behind every other. 0 if neither did.
 */
export function compareTried(first: Tried, second: Tried, metric: Metric): number {
  if (isUnknown(first) !== isUnknown(second)) return isUnknown(first) ? 1 : -1;
  if (first.lost !== second.lost) return first.lost - second.lost;
  if (first.mean === second.mean) return 0;
  if (first.mean === null || second.mean === null) return first.mean === null ? 1 : -1;
  return isBetter(metric, first.mean, second.mean) ? -1 : 1;
}

const isUnknown = ({ lost, mean }: Tried): boolean => lost === 0 && mean === null;

/**
 * The place of the rate to report, by {@link compareTried}: one of which something is known, fewest lost seeds, then the best mean of the tuning metric, then the lowest
 * rate. What is reported is never looked at.
 *
 * @param list ascending in rate, not empty
 */
export function choose(list: readonly Tried[], metric: Metric): number {
  let best = 0;
  list.forEach((entry, place) => {
    if (compareTried(entry, list[best]!, metric) < 0) best = place;
  });
  return best;
}
