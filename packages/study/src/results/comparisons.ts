import type { Paired } from "../statistics/paired.ts";
import { type TunedPair, tunedDifference } from "../statistics/tuned-difference.ts";
import type { StudyBudget } from "../study/study.ts";
import { type Judged, type JudgeOptions, judge, optionsOf, tunedOf, verdictOf } from "./judge.ts";
import type { GroupResult, Results } from "./results.ts";

/** First minus second under one budget. */
export interface Difference extends Judged {
  readonly budget: StudyBudget;
}

/** Two schedules over all budgets. */
export interface Comparison {
  readonly first: string;
  readonly second: string;
  readonly rows: readonly Difference[];
  /** Several budgets taken together, or the one there is; null if no budget has a fair comparison of different runs, or no seed ended. */
  readonly overall: Overall | null;
}

/** First minus second, averaged for every seed over several budgets: one comparison instead of many. */
export interface Overall {
  /**
   * The budgets that are averaged: those from 5 % to 50 % of the full one if there are any, else all; without those at
   * which both schedules did the same runs or diverged at different seeds.
   */
  readonly budgets: readonly StudyBudget[];
  /** One pair per seed that ended at all these budgets under both schedules. */
  readonly paired: Paired;
  readonly verdict: "higher" | "lower" | "noise";
}

/** The low budgets that a study of budgets is about, as shares of the full one. */
const lowBudgets = [0.05, 0.5] as const;

/** Shares are quotients of whole numbers, which rounding may move a little. */
const slack = 1e-9;

/** True from 5 % to 50 % of the full budget. */
export function isLow(budget: StudyBudget): boolean {
  return budget.share >= lowBudgets[0] - slack && budget.share <= lowBudgets[1] + slack;
}

/** The comparisons a study asks for. */
export function comparisonsOf(results: Results): Comparison[] {
  const options = optionsOf(results);
  return results.study.compare.map(([first, second]) => compare(results, first, second, options));
}

function compare(results: Results, first: string, second: string, options: JudgeOptions): Comparison {
  const at = results.study.budgets.map((budget) => {
    const find = (name: string): GroupResult =>
      results.groups.find((group) => group.schedule === name && group.budget.steps === budget.steps)!;
    return { budget, pair: [find(first), find(second)] as const };
  });
  const rows = at.map(({ budget, pair }): Difference => ({ budget, ...judge(...pair, options) }));
  const pairOf = ({ budget }: Difference): TunedPair => {
    const [one, other] = at.find((each) => each.budget === budget)!.pair;
    return { first: tunedOf(one), second: tunedOf(other) };
  };
  return { first, second, rows, overall: overall(rows, pairOf, options) };
}

function overall(
  rows: readonly Difference[],
  pairOf: (row: Difference) => TunedPair,
  options: JudgeOptions,
): Overall | null {
  const different = rows.filter((row) => isMeasured(row));
  const middle = different.filter((row) => isLow(row.budget));
  const scope = middle.length > 0 ? middle : different;
  if (scope.length === 0) return null;
  const budgets = scope.map(({ budget }) => budget);
  // A single budget is no average, and has its verdict.
  if (scope.length === 1) return { budgets, paired: scope[0]!.paired, verdict: verdictOf(scope[0]!.paired) };
  const comparisons = options.shares.averageParts;
  const { seeds, leftOut: _, ...result } = tunedDifference(scope.map(pairOf), { ...options, comparisons });
  if (seeds.length === 0) return null;
  return { budgets, paired: result, verdict: verdictOf(result) };
}

/** True where two different runs were compared fairly. */
export function isMeasured({ verdict, paired: { mean } }: Judged): boolean {
  return (verdict === "higher" || verdict === "lower" || verdict === "noise") && mean !== null;
}
