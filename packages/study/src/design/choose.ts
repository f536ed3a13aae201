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
}

/** Sums up the tuning runs of one rate. */
export function tried(rate: number, runs: readonly Ending[], metric: Metric): Tried {
  const values = runs.filter(isComplete).flatMap(({ metrics }) => metrics[metric.name] ?? []);
  const sum = values.reduce((total, value) => total + value, 0);
  const lost = runs.filter(isLost).length;
  return { rate, lost, mean: values.length === 0 ? null : sum / values.length, values };
}

/**
 * The place of the rate to report: fewest lost seeds, then the best mean of the tuning metric, then the lowest
 * rate. What is reported is never looked at.
 *
 * @param list ascending in rate, not empty
 */
export function choose(list: readonly Tried[], metric: Metric): number {
  let best = 0;
  list.forEach((entry, place) => {
    const held = list[best]!;
    const isEqual = entry.lost === held.lost && entry.mean !== null && held.mean !== null;
    if (entry.lost < held.lost || (isEqual && isBetter(metric, entry.mean, held.mean))) best = place;
  });
  return best;
}
