import { kendallTau, tiedPairs } from "./kendall.ts";
import { mean } from "./mean.ts";
import { percentileBootstrap } from "./percentile-bootstrap.ts";
import type { Estimate, ResampleOptions } from "./resample.ts";
import { spearmanRho } from "./spearman.ts";

/** The results of one schedule, seed by seed; null where a run came to no usable end. */
export type SeedValues = readonly (number | null)[];

/** How well the order of schedules under a small budget tells the one under the full budget. */
export interface RankPrediction {
  /** Kendall's tau-b of the schedules' means under both budgets, with a 95 % interval over the seeds. */
  readonly tau: Estimate;
  /** Spearman's rank correlation of the same. */
  readonly rho: Estimate;
  readonly schedules: number;
  /** How many values tau can have if no two schedules are equal: with few schedules they are few. */
  readonly possible: number;
  /** Seeds that are complete under all schedules at both budgets; only these count. */
  readonly seeds: number;
  /** Seeds that are not. */
  readonly leftOut: number;
  /** Pairs of schedules with equal means under the small and the full budget. */
  readonly ties: { readonly small: number; readonly full: number };
}

/**
 * Compares the ranking of schedules under a small budget with the one under the full budget. The intervals are percentile
 * bootstraps over the seeds: each draw takes whole seeds, with all schedules and both budgets, so that what a seed has in
 * common stays together. They say how much the seeds leave open for *these* schedules, nothing of others. The percentile
 * bootstrap is used because tau takes few values, for which the corrections of BCa are not made. Whether high
 * values are good ones makes no difference.
 *
 * @param small a list per schedule, by seed; @param full the same schedules and seeds
 * @returns a value is null with fewer than two schedules, without a complete seed, or where all means are equal; an interval
 * also with fewer than two complete seeds
 * @example
 * const found = rankPrediction([[60, 62, 61], [70, 71, 69], [65, 66, 64]], [[80, 81, 79], [90, 92, 91], [91, 90, 90]]);
 * found.tau.value // 1
 */
export function rankPrediction(
  small: readonly SeedValues[],
  full: readonly SeedValues[],
  options: ResampleOptions = {},
): RankPrediction {
  const all = [...small, ...full];
  const places = (all[0] ?? []).map((_, place) => place);
  const complete = places.filter((place) => all.every((values) => values[place] !== null));
  const means = (list: readonly SeedValues[], drawn: readonly number[]): number[] =>
    list.map((values) => mean(drawn.map((place) => values[complete[place]!]!)));
  const estimate = (agreement: typeof kendallTau): Estimate =>
    percentileBootstrap(complete.length, (drawn) => agreement(means(small, drawn), means(full, drawn)), options);
  const every = complete.map((_, place) => place);
  const has = complete.length > 0;
  return {
    tau: has ? estimate(kendallTau) : none,
    rho: has ? estimate(spearmanRho) : none,
    schedules: small.length,
    possible: (small.length * (small.length - 1)) / 2 + 1,
    seeds: complete.length,
    leftOut: places.length - complete.length,
    ties: { small: has ? tiedPairs(means(small, every)) : 0, full: has ? tiedPairs(means(full, every)) : 0 },
  };
}

const none: Estimate = { value: null, interval: null };
