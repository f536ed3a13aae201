import { deviation, mean } from "../statistics/mean.ts";
import type { StudyBudget } from "../study/study.ts";
import type { Metric } from "../task/metric.ts";
import type { GroupResult, Results } from "./results.ts";

/** What a metric that is only kept came to. */
export interface Other {
  readonly metric: Metric;
  /** Budgets ascending, within one the schedules in the study's order. */
  readonly groups: readonly OtherGroup[];
}

/** One schedule under one budget, over its complete seeds that measured the metric. */
export interface OtherGroup {
  readonly schedule: string;
  readonly budget: StudyBudget;
  /** The peak rate that was reported. */
  readonly rate: number;
  readonly count: number;
  /** Null where no seed measured it. */
  readonly mean: number | null;
  readonly deviation: number | null;
}

/** The metrics that are kept beside the reported one, summed up. They are shown and never compared: no verdict is made of them. */
export function othersOf({ metrics, groups }: Results): Other[] {
  return metrics.others.map((metric) => ({ metric, groups: groups.map((group) => sumUp(metric, group)) }));
}

function sumUp({ name }: Metric, { schedule, budget, rate, seeds }: GroupResult): OtherGroup {
  const values = seeds.flatMap(({ others }) => others[name] ?? []);
  return {
    ...{ schedule, budget, rate, count: values.length },
    mean: values.length === 0 ? null : mean(values),
    deviation: deviation(values),
  };
}
