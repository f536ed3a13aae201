import { mean } from "./mean.ts";
import { fewestPairs, level, type Paired } from "./paired.ts";
import { tLimit, tTail } from "./student.ts";
import { type Bound, boundsOf, type Side } from "./tuned-bounds.ts";

/** One reported run. Both values are null if it came to no usable end (diverged, collapsed, failed, not done yet). */
export interface ReportedRun {
  readonly seed: number;
  /** The reported metric. */
  readonly value: number | null;
  /** The metric that chose the rates, of the same run; the same number where the study has one metric. */
  readonly tuning: number | null;
}

/** One schedule under one budget: how every rate did when the rates were chosen, and what was reported at the chosen one. */
export interface Tuned {
  /** Every rate tried: the tuning metric on the seeds that came to a usable end, and how many did not. */
  readonly tried: readonly { readonly values: readonly number[]; readonly lost: number }[];
  /** Place of the chosen rate in `tried`. */
  readonly chosen: number;
  readonly reported: readonly ReportedRun[];
}

/** Two schedules under one budget. */
export interface TunedPair {
  readonly first: Tuned;
  readonly second: Tuned;
}

export interface TunedOptions {
  /** Which values of the metrics are good ones. */
  readonly goal: "minimize" | "maximize";
  /** How many comparisons are made together, at least 1. */
  readonly comparisons: number;
  /** The seeds on which the rates were chosen. Reported runs on them are left out: the choice saw them. */
  readonly tuningSeeds: readonly number[];
}

/** First minus second, each at its best rate. */
export interface TunedDifference extends Paired {
  /** The seeds of `differences`: complete under both schedules at every budget, and no tuning seeds. */
  readonly seeds: readonly number[];
  /** Reported seeds that are left out because the rates were chosen on them. */
  readonly leftOut: readonly number[];
}

/**
 * Compares two schedules, each at the best of the rates that were tried for it, although which rate is the best is known
 * by luck only. Over several budgets it compares the averages. `mean` and `differences` are of the reported runs at the
 * chosen rates; `interval` is of the difference between the *best* rates, and reaches further to a side on which a rate that
 * was not chosen may yet be better. The chance that even one interval of the comparisons made together misses its
 * difference is at most 5 %.
 *
 * The method. Schedule A is called better than B only if A, at the rate chosen for it, is ahead of B at *every* rate
 * that may be B's best: of the chosen one by the reported runs (paired t test), and of every other one by its tuning
 * runs. No correction for the number of rates is needed, since all of them have to be beaten (an intersection-union
 * test; Berger 1982, "Multiparameter hypothesis testing and acceptance sampling", Technometrics 24, 295-300). B's best
 * rate was either chosen or not, and each of these two ways to be wrong gets half of the level (all of it, where there
 * was nothing to choose). The choice of A's rate needs no allowance: its best rate can only be better. Both
 * directions share the level, and so do all comparisons (Bonferroni). `tuned-bounds.ts` has the two tests.
 *
 * What it takes for granted: noise is normal, and independent between seeds; at a rate that may be the best it is no
 * larger than at the chosen one; two schedules differ as much in the metric that chose the rates as in the reported
 * one; a rate that lost more tuning seeds than the chosen one is not the best.
 *
 * @param pairs the two schedules under one budget or, to compare their averages, under several
 * @returns interval null and p 1 with fewer than {@link fewestPairs} seeds. Whether it is fair to compare runs that
 * ended at different seeds is for the caller to say
 * @throws never
 * @example
 * const tried = [{ values: [0.71, 0.72], lost: 0 }, { values: [0.62, 0.61], lost: 0 }];
 * const reported = (...values: number[]) => values.map((value, seed) => ({ seed: seed + 3, value, tuning: value }));
 * const first = { tried, chosen: 0, reported: reported(0.82, 0.84, 0.83, 0.83) };
 * const second = { tried, chosen: 0, reported: reported(0.72, 0.71, 0.72, 0.73) };
 * const found = tunedDifference([{ first, second }], { goal: "maximize", comparisons: 1, tuningSeeds: [1, 2] });
 * found.interval // [0.0805, 0.1395]
 */
export function tunedDifference(pairs: readonly TunedPair[], options: TunedOptions): TunedDifference {
  const leftOut = seedsOf(pairs).filter((seed) => options.tuningSeeds.includes(seed));
  const seeds = completeSeeds(pairs).filter((seed) => !leftOut.includes(seed));
  const sign = options.goal === "maximize" ? 1 : -1;
  const firsts = pairs.map(({ first }) => sideOf(first, seeds, sign));
  const seconds = pairs.map(({ second }) => sideOf(second, seeds, sign));
  const differences = seeds.map(
    (_, s) => 0 + sign * mean(firsts.map((side, i) => side.values[s]! - seconds[i]!.values[s]!)),
  );
  const base = { differences, mean: seeds.length === 0 ? null : mean(differences), seeds, leftOut };
  if (seeds.length < fewestPairs) return { ...base, interval: null, p: 1 };
  const above = reach(boundsOf(seconds, firsts), seeds.length, options.comparisons);
  const below = reach(boundsOf(firsts, seconds), seeds.length, options.comparisons);
  const interval = [0 - above.limit, below.limit] as const;
  return {
    ...base,
    interval: sign > 0 ? interval : [0 - interval[1], 0 - interval[0]],
    p: Math.min(1, above.p, below.p),
  };
}

/** How far one side may yet be ahead of the other at the level of one direction, and the p of its not being behind. */
function reach(bounds: readonly Bound[], seeds: number, comparisons: number): { limit: number; p: number } {
  const parts = bounds.length * comparisons;
  const limit = tLimit(level / parts, seeds - 1);
  return {
    limit: Math.max(...bounds.map(({ estimate, error }) => estimate + limit * error)),
    p: Math.max(...bounds.map((bound) => parts * behind(bound, seeds - 1))),
  };
}

/** The two-sided p of an estimate below 0; 1 if it is not below. */
function behind({ estimate, error }: Bound, freedom: number): number {
  if (estimate >= 0) return 1;
  return error === 0 ? 0 : tTail(estimate / error, freedom);
}

const seedsOf = (pairs: readonly TunedPair[]): number[] => pairs[0]?.first.reported.map(({ seed }) => seed) ?? [];

/** The seeds that came to a usable end everywhere. */
function completeSeeds(pairs: readonly TunedPair[]): number[] {
  const complete = pairs
    .flatMap(({ first, second }) => [first, second])
    .map(({ reported }) => new Set(reported.filter(isComplete).map(({ seed }) => seed)));
  return seedsOf(pairs).filter((seed) => complete.every((known) => known.has(seed)));
}

const isComplete = ({ value, tuning }: ReportedRun): boolean => value !== null && tuning !== null;

/** One schedule with the sign that makes higher better, and its reported runs in the order of the seeds. */
function sideOf({ tried, chosen, reported }: Tuned, seeds: readonly number[], sign: number): Side {
  const runs = new Map(reported.map((run) => [run.seed, run]));
  const rates = tried.map(({ values, lost }) => ({ values: values.map((value) => sign * value), lost }));
  return {
    rates,
    chosen,
    values: seeds.map((seed) => sign * runs.get(seed)!.value!),
    tuning: seeds.map((seed) => sign * runs.get(seed)!.tuning!),
  };
}
