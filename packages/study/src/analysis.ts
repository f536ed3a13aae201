import type { GroupResult, Results, SeedResult } from "./results.ts";
import { deviation, FEWEST_PAIRS, holm, LEVEL, mean, type Paired, paired } from "./statistics.ts";
import type { Budget } from "./study.ts";

/**
 * Where a schedule stands under one budget. `best`: the highest mean among the schedules with the fewest diverged
 * seeds (and any other that did the same runs). `near`: not distinguishable from the best. `behind`: clearly lower.
 * `diverged`: more seeds diverged than under another schedule, so its mean is no fair comparison.
 */
export type Standing = "best" | "near" | "behind" | "diverged";

/** One schedule under one budget, summed up. Accuracies are shares, 0 to 1. */
export interface Row {
  readonly group: GroupResult;
  /** Seeds that did not diverge; mean and deviation are over these. */
  readonly count: number;
  readonly diverged: number;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly standing: Standing;
  /** Best minus this, seed by seed; null for the best itself. */
  readonly toBest: Paired | null;
  /** The p of `toBest` after Holm's correction over the schedules of this budget; null where `toBest` is. */
  readonly adjusted: number | null;
}

/** All schedules under one budget. */
export interface Table {
  readonly budget: Budget;
  readonly rows: readonly Row[];
}

/** What a per-seed comparison says. `same`: both schedules have the same rates there, so they are the same runs. */
export type Verdict = "higher" | "lower" | "noise" | "same";

/** First minus second under one budget. */
export interface Difference {
  readonly budget: Budget;
  readonly paired: Paired;
  /** Seeds of the pairs, in the order of `paired.differences`. */
  readonly seeds: readonly number[];
  /** After Holm's correction over the budgets of this comparison. */
  readonly adjusted: number;
  readonly verdict: Verdict;
}

/** Two schedules over all budgets. */
export interface Comparison {
  readonly first: string;
  readonly second: string;
  readonly rows: readonly Difference[];
  /** Several budgets taken together; null if the two did different runs at no budget, or without a seed. */
  readonly overall: Overall | null;
}

/** First minus second, averaged for every seed over several budgets: one comparison instead of many. */
export interface Overall {
  /**
   * The budgets that are averaged: those from 5 % to 50 % of the full one if there are any, else all; without those at
   * which both schedules did the same runs.
   */
  readonly budgets: readonly Budget[];
  /** One pair per seed that ended at all these budgets under both schedules. */
  readonly paired: Paired;
}

/** The low budgets that a study of budgets is about, as shares of the full one. */
const LOW_BUDGETS = [0.05, 0.5] as const;

/** True from 5 % to 50 % of the full budget. */
export function isLow(budget: Budget): boolean {
  return budget.share >= LOW_BUDGETS[0] - 1e-9 && budget.share <= LOW_BUDGETS[1] + 1e-9;
}

/** One table per budget, ascending. */
export function tablesOf(results: Results): Table[] {
  return results.study.budgets.map((budget) => {
    const groups = results.groups.filter((group) => group.budget.steps === budget.steps);
    return { budget, rows: rank(groups) };
  });
}

/** The comparisons a study asks for. */
export function comparisonsOf(results: Results): Comparison[] {
  return results.study.compare.map(([first, second]) => compare(results, first, second));
}

function rank(groups: readonly GroupResult[]): Row[] {
  const sums = groups.map(summary);
  const fewest = Math.min(...sums.map((sum) => sum.diverged));
  const fair = sums.filter((sum) => sum.diverged === fewest && sum.mean !== null);
  const best = fair.reduce<Summary | undefined>((top, sum) => (top && top.mean! >= sum.mean! ? top : sum), undefined);
  const others = fair.filter((sum) => sum.group.runs !== best?.group.runs);
  const pairs = new Map(others.map((sum) => [sum, pairUp(best!.group, sum.group).paired]));
  const adjusted = holm(others.map((sum) => pairs.get(sum)!.p));
  return sums.map((sum) => {
    const toBest = pairs.get(sum) ?? null;
    const p = toBest === null ? null : adjusted[others.indexOf(sum)]!;
    return { ...sum, standing: standing(fair.includes(sum), p), toBest, adjusted: p };
  });
}

function standing(isFair: boolean, p: number | null): Standing {
  if (!isFair) return "diverged";
  if (p === null) return "best";
  return p < LEVEL ? "behind" : "near";
}

type Summary = Pick<Row, "group" | "count" | "diverged" | "mean" | "deviation">;

function summary(group: GroupResult): Summary {
  const values = group.seeds.flatMap((seed) => (seed.test === null ? [] : [seed.test]));
  const diverged = group.seeds.length - values.length;
  const middle = values.length === 0 ? null : mean(values);
  return { group, count: values.length, diverged, mean: middle, deviation: deviation(values) };
}

/** Pairs the seeds that diverged under neither schedule. */
function pairUp(first: GroupResult, second: GroupResult): { paired: Paired; seeds: number[] } {
  const both = first.seeds.flatMap((seed, place) => {
    const other: SeedResult = second.seeds[place]!;
    return seed.test === null || other.test === null ? [] : [{ seed: seed.seed, first: seed.test, second: other.test }];
  });
  const result = paired(
    both.map((pair) => pair.first),
    both.map((pair) => pair.second),
  );
  return { paired: result, seeds: both.map((pair) => pair.seed) };
}

function compare(results: Results, first: string, second: string): Comparison {
  const rows = results.study.budgets.map((budget) => {
    const find = (name: string): GroupResult =>
      results.groups.find((group) => group.schedule === name && group.budget.steps === budget.steps)!;
    const [a, b] = [find(first), find(second)];
    return { budget, ...pairUp(a, b), isSame: a.runs === b.runs };
  });
  const different = rows.filter((row) => !row.isSame);
  const adjusted = holm(different.map((row) => row.paired.p));
  const judged = rows.map(({ isSame, ...row }): Difference => {
    if (isSame) return { ...row, adjusted: 1, verdict: "same" };
    const p = adjusted[different.findIndex((each) => each.budget === row.budget)]!;
    return { ...row, adjusted: p, verdict: verdict(row.paired, p) };
  });
  return { first, second, rows: judged, overall: overall(judged) };
}

function overall(rows: readonly Difference[]): Overall | null {
  const different = rows.filter((row) => row.verdict !== "same" && row.paired.mean !== null);
  const middle = different.filter((row) => isLow(row.budget));
  const scope = middle.length > 0 ? middle : different;
  const [first] = scope;
  if (first === undefined) return null;
  const averages = first.seeds.flatMap((seed) => {
    const values = scope.map((row) => row.paired.differences[row.seeds.indexOf(seed)]);
    return values.every((value) => value !== undefined) ? [mean(values)] : [];
  });
  const none = averages.map(() => 0);
  return averages.length === 0 ? null : { budgets: scope.map((row) => row.budget), paired: paired(averages, none) };
}

function verdict(result: Paired, p: number): Verdict {
  if (p >= LEVEL || result.differences.length < FEWEST_PAIRS || result.mean === null) return "noise";
  return result.mean > 0 ? "higher" : "lower";
}
