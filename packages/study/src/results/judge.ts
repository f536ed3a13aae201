import { tuningSeeds } from "../file/size.ts";
import type { Paired } from "../statistics/paired.ts";
import { type Tuned, type TunedOptions, tunedDifference } from "../statistics/tuned-difference.ts";
import { isLost } from "../task/outcome.ts";
import type { GroupResult, Results } from "./results.ts";

/**
 * What a comparison seed by seed says of the first schedule. `noise`: not distinguishable. `same`: both have the same
 * rates there, so they are the same runs. `uneven`: they did not diverge or collapse at the same seeds, so the seeds that are left
 * are no fair sample of both. `open`: runs of the study are not done, and nothing is compared before.
 */
export type Verdict = "higher" | "lower" | "noise" | "same" | "uneven" | "open";

/** First minus second, over the seeds that are complete under both. */
export interface Judged {
  readonly paired: Paired;
  /** Seeds of the pairs, in the order of `paired.differences`. */
  readonly seeds: readonly number[];
  readonly verdict: Verdict;
}

/**
 * How many comparisons a study makes: every two schedules that did different runs, at every budget, and the averages
 * over budgets that were asked for. Every one counts, shown or not, because which schedule is best, and so whom the
 * others are compared with, is only known from the results. All of them are corrected together: a pair at a budget has
 * one verdict and one interval wherever it is shown.
 */
export function comparisonCount({ study, groups }: Results): number {
  const pairs = study.budgets.map((budget) => {
    const runs = new Set(groups.filter((group) => group.budget.steps === budget.steps).map((group) => group.runs));
    return (runs.size * (runs.size - 1)) / 2;
  });
  return pairs.reduce((sum, count) => sum + count, study.compare.length);
}

/** How schedules are compared. */
export interface JudgeOptions extends TunedOptions {
  /** True while runs of the study are not done. */
  readonly isOpen: boolean;
}

/** How the comparisons of a study are made: as how many together, on which seeds the rates were chosen, and which values are good. */
export const optionsOf = (results: Results): JudgeOptions => ({
  isOpen: results.isOpen,
  goal: results.metrics.report.goal,
  comparisons: Math.max(1, comparisonCount(results)),
  tuningSeeds: tuningSeeds(results.study),
});

/** Compares two schedules under one budget, as one of all the comparisons of a study. */
export function judge(first: GroupResult, second: GroupResult, options: JudgeOptions): Judged {
  const {
    seeds,
    leftOut: _,
    ...result
  } = tunedDifference([{ first: tunedOf(first), second: tunedOf(second) }], options);
  if (options.isOpen) return { paired: { ...result, interval: null, p: 1 }, seeds, verdict: "open" };
  if (first.runs === second.runs) return { paired: result, seeds, verdict: "same" };
  if (first.seeds.every((seed, place) => isLost(seed) === isLost(second.seeds[place]!))) {
    return { paired: result, seeds, verdict: verdictOf(result) };
  }
  return { paired: { ...result, interval: null, p: 1 }, seeds, verdict: "uneven" };
}

/** A group as the statistics take it. */
export function tunedOf({ tried, rate, seeds }: GroupResult): Tuned {
  return { tried, chosen: tried.findIndex((each) => each.rate === rate), reported: seeds };
}

/** What the interval says: it holds 0, or lies above or below it. */
export function verdictOf({ interval }: Paired): "higher" | "lower" | "noise" {
  if (interval === null || (interval[0] <= 0 && interval[1] >= 0)) return "noise";
  return interval[0] > 0 ? "higher" : "lower";
}
