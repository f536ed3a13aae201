import { comparisonCount, type Judged, judge, type Verdict } from "./judge.ts";
import type { GroupResult, Judgeable, SeedResult } from "./results.ts";
import { deviation, mean, type Paired } from "./statistics.ts";
import type { StudyBudget } from "./study.ts";

/**
 * Where a schedule stands under one budget. `best`: the highest mean among the schedules with the fewest diverged
 * seeds (and any other that did the same runs). `near`: not distinguishable from the best. `behind`: clearly lower.
 * `diverged`: at other seeds than the best, so its mean is no fair comparison.
 */
export type Standing = "best" | "near" | "behind" | "diverged";

/** One schedule under one budget, summed up. Accuracies are shares, 0 to 1. */
export interface Row {
  readonly group: GroupResult;
  /** Seeds that did not diverge; mean and deviation are over these. */
  readonly count: number;
  readonly diverged: number;
  /** Seeds that came to their end no better than guessing; they count in the mean. */
  readonly atChance: number;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly standing: Standing;
  /** Best minus this, seed by seed; null for the best itself and where there is no fair comparison. */
  readonly toBest: Paired | null;
}

/** All schedules under one budget. */
export interface Table {
  readonly budget: StudyBudget;
  readonly rows: readonly Row[];
}

/** One table per budget, ascending. */
export function tablesOf(results: Judgeable): Table[] {
  const comparisons = comparisonCount(results);
  return results.study.budgets.map((budget) => {
    const groups = results.groups.filter((group) => group.budget.steps === budget.steps);
    return { budget, rows: rank(groups, comparisons) };
  });
}

function rank(groups: readonly GroupResult[], comparisons: number): Row[] {
  const sums = groups.map((group): Summary => ({ group, ...sumUp(group.seeds) }));
  const fewest = Math.min(...sums.map((sum) => sum.diverged));
  const fair = sums.filter((sum) => sum.diverged === fewest && sum.mean !== null);
  const best = fair.reduce<Summary | undefined>((top, sum) => (top && top.mean! >= sum.mean! ? top : sum), undefined);
  if (best === undefined) return sums.map((sum) => ({ ...sum, standing: "diverged", toBest: null }));
  return sums.map((sum) => {
    const { verdict, paired }: Judged = judge(best.group, sum.group, comparisons);
    const isCompared = verdict !== "same" && verdict !== "uneven";
    return { ...sum, standing: standings[verdict], toBest: isCompared ? paired : null };
  });
}

/** What the verdict on "best minus this" makes of this. The best has the higher mean, so `lower` does not come. */
const standings: Readonly<Record<Verdict, Standing>> = {
  same: "best",
  noise: "near",
  lower: "near",
  higher: "behind",
  uneven: "diverged",
};

type Sums = Pick<Row, "count" | "diverged" | "atChance" | "mean" | "deviation">;
type Summary = Pick<Row, "group"> & Sums;

/** Sums up the reported runs of a schedule under a budget: all of them, or those that are done so far. */
export function sumUp(seeds: readonly SeedResult[]): Sums {
  const values = seeds.flatMap((seed) => (seed.test === null ? [] : [seed.test]));
  const diverged = seeds.length - values.length;
  const atChance = seeds.filter((seed) => seed.state === "chance").length;
  const middle = values.length === 0 ? null : mean(values);
  return { count: values.length, diverged, atChance, mean: middle, deviation: deviation(values) };
}
