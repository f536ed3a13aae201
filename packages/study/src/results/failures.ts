import type { Course } from "../design/design.ts";
import type { Records } from "../journal/journal.ts";
import { knownOf } from "./known-of.ts";
import { runsOf } from "./runs-of.ts";

/** A run that failed. */
export interface Failure {
  /** As the study names it: rows of a report that are at one rate of a schedule have a longer name. */
  readonly schedule: string;
  /** The budget as the study says it; of a shorter run that a design made, which share of it. */
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
  courses: readonly Course[],
  records: Pick<Records, "get" | "isDecided" | "read" | "attempts">,
): Promise<Failure[]> {
  const known = knownOf(records);
  const list: Failure[] = [];
  for (const course of courses) {
    for (const { key, group } of runsOf(course, known)) {
      const line = known.get(key)?.state === "FAILED" ? await records.read(key) : undefined;
      if (line === undefined) continue;
      const { cell, outcome, log } = line;
      const attempts = records.attempts(key);
      const told = { rate: cell.rate, seed: cell.seed, attempts, reason: outcome.reason ?? "", log };
      list.push({ schedule: group.schedule.name, budget: group.budget.label, ...told });
    }
  }
  return list;
}
