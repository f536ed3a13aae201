import type { Course } from "../design/design.ts";
import type { Records } from "../journal/journal.ts";
import { deviation } from "../statistics/mean.ts";
import type { Metric } from "../task/metric.ts";
import { type Ending, type FinalState, isComplete, isResult } from "../task/outcome.ts";
import { knownOf } from "./known-of.ts";
import { runsOf } from "./runs-of.ts";

/** A run that has several results. */
export interface SeveralRun {
  readonly schedule: string;
  /** The budget as the study says it; of a shorter run that a design made, which share of it. */
  readonly budget: string;
  /** The peak rate. */
  readonly rate: number;
  readonly seed: number;
  /** In the order of the journal, two at least: the first is the one that counts. The value is that of the reported metric, null unless complete. */
  readonly results: readonly { readonly state: FinalState; readonly value: number | null }[];
}

/** The runs of a study that have several results, and how far those of one run lie apart in the reported metric. */
export interface Several {
  /** Each run once, under the first schedule that has it. */
  readonly runs: readonly SeveralRun[];
  /** Results beyond the first of each run. */
  readonly later: number;
  /** Runs whose results did not all end in the same state. */
  readonly otherwise: number;
  /** Runs with two complete results or more: those that can be compared. */
  readonly compared: number;
  /** The largest distance of two results of one run; null if no run is compared. */
  readonly largest: number | null;
  /** The standard deviation of a result about the mean of its run, pooled over the runs; null if no run is compared. */
  readonly deviation: number | null;
}

/** Undefined if no run has several. Of trainers that always compute alike none has: there a second result is the same, or damage. */
export function severalIn(
  courses: readonly Course[],
  metric: Metric,
  records: Pick<Records, "get" | "isDecided" | "later">,
): Several | undefined {
  const known = knownOf(records);
  const runs = new Map<string, SeveralRun>();
  for (const course of courses) {
    for (const { key, group, rate, seed } of runsOf(course, known)) {
      const [first, later] = [records.get(key), records.later(key)];
      if (first === undefined || !isResult(first.state) || later.length === 0 || runs.has(key)) continue;
      const results = [first, ...later].map((ending) => ({ state: ending.state, value: reportedIn(ending, metric) }));
      const place = { schedule: course.schedule.name, budget: group.budget.label, rate: group.cell(rate, seed).rate };
      runs.set(key, { ...place, seed, results });
    }
  }
  return runs.size === 0 ? undefined : sumUp([...runs.values()]);
}

const reportedIn = (ending: Ending, { name }: Metric): number | null =>
  isComplete(ending) ? (ending.metrics[name] ?? null) : null;

function sumUp(runs: readonly SeveralRun[]): Several {
  const values = runs
    .map(({ results }) => results.flatMap(({ value }) => value ?? []))
    .filter(({ length }) => length > 1);
  const freedom = values.reduce((sum, { length }) => sum + length - 1, 0);
  const squares = values.reduce((sum, each) => sum + deviation(each)! ** 2 * (each.length - 1), 0);
  const ranges = values.map((each) => Math.max(...each) - Math.min(...each));
  return {
    runs,
    later: runs.reduce((sum, { results }) => sum + results.length - 1, 0),
    otherwise: runs.filter(({ results }) => new Set(results.map(({ state }) => state)).size > 1).length,
    compared: values.length,
    largest: ranges.length === 0 ? null : Math.max(...ranges),
    deviation: freedom === 0 ? null : Math.sqrt(squares / freedom),
  };
}
