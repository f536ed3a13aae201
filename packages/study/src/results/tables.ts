import type { StudyBudget } from "../file/study.ts";
import { deviation, mean } from "../statistics/mean.ts";
import type { Paired } from "../statistics/paired.ts";
import { isBetter, type Metric } from "../task/metric.ts";
import { type Judged, type JudgeOptions, judge, optionsOf, type Verdict } from "./judge.ts";
import type { GroupResult, Results, SeedResult } from "./results.ts";

/**
 * Where a schedule stands under one budget. `best`: the best mean among the schedules with the fewest lost seeds
 * (and any other that did the same runs). `near`: not distinguishable from the best. `behind`: clearly worse.
 * `lost`: at other seeds than the best, or everywhere, so its mean is no fair comparison. `open`: runs of the study are not done.
 */
export type Standing = "best" | "near" | "behind" | "lost" | "open";

/** One schedule under one budget, summed up. */
export interface Row {
  readonly group: GroupResult;
  /** Seeds that are complete; mean and deviation are over these alone. */
  readonly count: number;
  readonly diverged: number;
  /** Seeds that came to their end no better than guessing. */
  readonly collapsed: number;
  /** Seeds whose trainer broke, or that the design gave up. */
  readonly failed: number;
  /** Seeds that are not done yet. */
  readonly waiting: number;
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
export function tablesOf(results: Results): Table[] {
  const options = optionsOf(results);
  return results.study.budgets.map((budget) => {
    const groups = results.groups.filter((group) => group.budget.steps === budget.steps);
    return { budget, rows: rank(groups, results.metrics.report, options) };
  });
}

function rank(groups: readonly GroupResult[], metric: Metric, options: JudgeOptions): Row[] {
  const sums = groups.map(summary);
  if (options.isOpen) return sums.map((sum) => ({ ...sum, standing: "open", toBest: null }));
  const lost = (sum: Summary): number => sum.diverged + sum.collapsed;
  const fewest = Math.min(...sums.map(lost));
  const fair = sums.filter((sum) => lost(sum) === fewest && sum.mean !== null);
  const best = fair.reduce<Summary | undefined>(
    (top, sum) => (top && !isBetter(metric, sum.mean!, top.mean!) ? top : sum),
    undefined,
  );
  if (best === undefined) return sums.map((sum) => ({ ...sum, standing: "lost", toBest: null }));
  return sums.map((sum) => {
    const { verdict, paired }: Judged = judge(best.group, sum.group, options);
    const isCompared = verdict !== "same" && verdict !== "uneven";
    return { ...sum, standing: standingOf(verdict, metric), toBest: isCompared ? paired : null };
  });
}

/** What the verdict on "best minus this" makes of this. */
function standingOf(verdict: Verdict, { goal }: Metric): Standing {
  if (verdict === "same") return "best";
  if (verdict === "uneven") return "lost";
  return verdict === (goal === "maximize" ? "higher" : "lower") ? "behind" : "near";
}

type Summary = Omit<Row, "standing" | "toBest">;

function summary(group: GroupResult): Summary {
  const values = group.seeds.flatMap(({ value }) => value ?? []);
  const many = (...states: SeedResult["state"][]) => group.seeds.filter(({ state }) => states.includes(state)).length;
  return {
    group,
    count: values.length,
    diverged: many("DIVERGED"),
    collapsed: many("COLLAPSED"),
    failed: many("FAILED", "PRUNED"),
    waiting: many("WAITING"),
    mean: values.length === 0 ? null : mean(values),
    deviation: deviation(values),
  };
}
