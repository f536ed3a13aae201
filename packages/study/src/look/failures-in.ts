import type { Group } from "../design/groups.ts";
import type { Records } from "../journal/journal.ts";

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

/** What is known of runs that failed; one that several schedules share is told of each. */
export async function failuresIn(
  failed: readonly { readonly key: string; readonly group: Group }[],
  records: Pick<Records, "read" | "attempts">,
): Promise<Failure[]> {
  const list: Failure[] = [];
  for (const { key, group } of failed) {
    const line = await records.read(key);
    if (line === undefined) continue;
    const { cell, outcome, log } = line;
    list.push({
      schedule: group.schedule.name,
      budget: group.budget.label,
      rate: cell.rate,
      seed: cell.seed,
      attempts: records.attempts(key),
      reason: outcome.reason ?? "",
      log,
    });
  }
  return list;
}
