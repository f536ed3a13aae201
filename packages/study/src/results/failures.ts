import type { Group } from "../design/groups.ts";
import { chosenRate } from "../design/queue.ts";
import { reportingSeeds, tuningSeeds } from "../file/size.ts";
import type { Study } from "../file/study.ts";
import type { Records } from "../journal/journal.ts";
import type { Metric } from "../task/metric.ts";

/** A run that failed. */
export interface Failure {
  readonly schedule: string;
  /** The budget as the study says it. */
  readonly budget: string;
  /** The peak rate. */
  readonly rate: number;
  readonly seed: number;
  readonly attempts: number;
  /** Why, in one sentence. */
  readonly reason: string;
  /** The log of its last attempt, a path within the study's folder; null if there is none. */
  readonly log: string | null;
}

/** The runs of a study that failed, and what is known of them; one that several schedules share is told of each. */
export async function failuresOf(
  study: Study,
  metric: Metric,
  groups: readonly Group[],
  records: Pick<Records, "get" | "read" | "attempts">,
): Promise<Failure[]> {
  const list: Failure[] = [];
  for (const group of groups) {
    for (const key of keysOf(study, metric, group, records)) {
      const line = records.get(key)?.state === "FAILED" ? await records.read(key) : undefined;
      if (line === undefined) continue;
      const { cell, outcome, log } = line;
      const { schedule, budget } = group;
      const attempts = records.attempts(key);
      const told = { rate: cell.rate, seed: cell.seed, attempts, reason: outcome.reason ?? "", log };
      list.push({ schedule: schedule.name, budget: budget.label, ...told });
    }
  }
  return list;
}

/** The runs that a group takes: the tuning seeds at every rate, the reporting seeds at the chosen one. */
function keysOf(study: Study, metric: Metric, group: Group, records: Pick<Records, "get">): Set<string> {
  const { place } = chosenRate(study, metric, group, records);
  const tuning = study.rates.flatMap((_, rate) => tuningSeeds(study).map((seed) => group.key(rate, seed)));
  return new Set([...tuning, ...reportingSeeds(study).map((seed) => group.key(place, seed))]);
}
