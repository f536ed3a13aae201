import { designOf } from "../design/index.ts";
import type { Paired } from "../statistics/paired.ts";
import { type Tuned, type TunedOptions, tunedDifference } from "../statistics/tuned-difference.ts";
import { isLost } from "../task/outcome.ts";
import type { GroupResult, Results } from "./results.ts";
import { type Shares, sharesOf } from "./shares.ts";

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

/** How schedules are compared. */
export interface JudgeOptions extends Omit<TunedOptions, "comparisons"> {
  readonly shares: Shares;
  /** True while runs of the study are not done. */
  readonly isOpen: boolean;
}

/** How the comparisons of a study are made: with which parts of the level, on which seeds the rates were chosen, and which values are good. */
export const optionsOf = (results: Results): JudgeOptions => ({
  isOpen: results.isOpen,
  goal: results.metrics.report.goal,
  shares: sharesOf(results),
  tuningSeeds: designOf(results.study).tuningSeeds(results.study),
});

/** Compares two schedules under one budget, as one of all the comparisons of a study. */
export function judge(first: GroupResult, second: GroupResult, options: JudgeOptions): Judged {
  const pair = { first: tunedOf(first), second: tunedOf(second) };
  const comparisons = options.shares.parts(first, second);
  const { seeds, leftOut: _, ...result } = tunedDifference([pair], { ...options, comparisons });
  if (options.isOpen) return { paired: { ...result, interval: null, p: 1 }, seeds, verdict: "open" };
  if (first.runs === second.runs) return { paired: result, seeds, verdict: "same" };
  if (first.seeds.every((seed, place) => isLost(seed) === isLost(second.seeds[place]!))) {
    return { paired: result, seeds, verdict: verdictOf(result) };
  }
  return { paired: { ...result, interval: null, p: 1 }, seeds, verdict: "uneven" };
}

/** A group as the statistics take it; rates that were given up were never tried at this budget. */
export function tunedOf({ tried, rate, seeds }: GroupResult): Tuned {
  const whole = tried.filter(({ prunedAfter }) => prunedAfter === undefined);
  return { tried: whole, chosen: whole.findIndex((each) => each.rate === rate), reported: seeds };
}

/** What the interval says: it holds 0, or lies above or below it. */
export function verdictOf({ interval }: Paired): "higher" | "lower" | "noise" {
  if (interval === null || (interval[0] <= 0 && interval[1] >= 0)) return "noise";
  return interval[0] > 0 ? "higher" : "lower";
}
