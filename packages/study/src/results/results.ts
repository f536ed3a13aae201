import type { Tried } from "../design/choose.ts";
import type { Group } from "../design/groups.ts";
import { chosenRate } from "../design/queue.ts";
import { reportingSeeds, tuningSeeds } from "../file/size.ts";
import type { Study, StudyBudget } from "../file/study.ts";
import { digest } from "../journal/canonical.ts";
import type { Records } from "../journal/journal.ts";
import { versions } from "../journal/versions.ts";
import type { Metric, Metrics } from "../task/metric.ts";
import { type Ending, type FinalState, isComplete } from "../task/outcome.ts";
import type { Task, TaskNote } from "../task/task.ts";
import { type Failure, failuresOf } from "./failures.ts";

/** One reported run. */
export interface SeedResult {
  readonly seed: number;
  /** `WAITING`: it is not done yet. */
  readonly state: FinalState | "WAITING";
  /** The reported metric; null unless the run is complete. */
  readonly value: number | null;
  /** The metric that chooses the rates, of the same run. */
  readonly tuning: number | null;
  /** The update at which it was given up, or null. */
  readonly at: number | null;
}

/** One schedule under one budget. */
export interface GroupResult {
  readonly schedule: string;
  readonly budget: StudyBudget;
  /** Every peak rate on the tuning seeds, ascending. */
  readonly tried: readonly Tried[];
  /** The peak rate that was reported. */
  readonly rate: number;
  /** The reporting seeds at that rate. */
  readonly seeds: readonly SeedResult[];
  /** Tuning runs that are not done yet: the rate may yet change. */
  readonly untuned: number;
  /** Names the reported runs: two schedules with the same name here did the very same runs. */
  readonly runs: string;
}

/** What a study found. It holds no clock, no date and no worker count: the same study gives the same results. */
export interface Results {
  /** The version of glidepath that collected them. */
  readonly glidepath: string;
  readonly study: Study;
  readonly task: Pick<Task, "kind" | "about" | "version">;
  readonly data: Task["data"];
  readonly metrics: Metrics;
  /** Budgets ascending, within one the schedules in the study's order. */
  readonly groups: readonly GroupResult[];
  /** True while runs are not done: then nothing is compared, since all comparisons are corrected together and made once. */
  readonly isOpen: boolean;
  /** The runs that failed: holes in the results. */
  readonly failures: readonly Failure[];
}

/** Collects the results of a study from what its journal says; what has not ended yet is waiting. */
export async function collect(
  study: Study,
  task: TaskNote,
  groups: readonly Group[],
  records: Pick<Records, "get" | "read" | "attempts">,
): Promise<Results> {
  const { kind, about, version, data, metrics } = task;
  const found = groups.map((group) => groupResult(study, metrics, group, records));
  return {
    glidepath: versions.glidepath,
    study,
    task: { kind, about, version },
    data,
    metrics,
    groups: found,
    isOpen: found.some(({ untuned, seeds }) => untuned > 0 || seeds.some(({ state }) => state === "WAITING")),
    failures: await failuresOf(study, metrics.tune, groups, records),
  };
}

function groupResult(study: Study, metrics: Metrics, group: Group, records: Pick<Records, "get">): GroupResult {
  const chosen = chosenRate(study, metrics.tune, group, records);
  const list = reportingSeeds(study);
  const tuning = study.rates.flatMap((_, rate) => tuningSeeds(study).map((seed) => group.key(rate, seed)));
  return {
    schedule: group.schedule.name,
    budget: group.budget,
    tried: chosen.tried,
    rate: study.rates[chosen.place]!,
    seeds: list.map((seed) => seedResult(seed, metrics, records.get(group.key(chosen.place, seed)))),
    untuned: tuning.filter((key) => records.get(key) === undefined).length,
    runs: digest(list.map((seed) => group.key(chosen.place, seed)).join(" ")),
  };
}

function seedResult(seed: number, { tune, report }: Metrics, outcome: Ending | undefined): SeedResult {
  if (outcome === undefined) return { seed, state: "WAITING", value: null, tuning: null, at: null };
  const { state, at, metrics } = outcome;
  const measured = ({ name }: Metric): number | null => (isComplete(outcome) ? (metrics[name] ?? null) : null);
  return { seed, state, value: measured(report), tuning: measured(tune), at };
}
