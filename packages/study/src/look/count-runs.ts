import type { Course } from "../design/design.ts";
import type { Group } from "../design/groups.ts";
import { openQueue } from "../design/queue.ts";
import type { KeptStudy } from "../file/kept-study.ts";
import { studySize } from "../file/size.ts";
import type { Records } from "../journal/journal.ts";
import type { Size } from "../study/size.ts";
import type { FinalState } from "../task/outcome.ts";

/** How many runs are in each state. */
export type Counts = Readonly<Record<FinalState | "WAITING" | "RUNNING", number>>;

/** The runs of a study as they are now. */
export interface CountedRuns {
  readonly counts: Counts;
  readonly interrupted: number;
  /** What is still to be done, failed runs not among it. */
  readonly left: Size;
  /** Updates of every run that has ended, by key. */
  readonly steps: ReadonlyMap<string, number>;
}

/**
 * Counts the runs that a study has come to, and those that it will still come to.
 *
 * @param begun runs that have not ended, each with whether somebody works on it
 */
export async function countRuns(
  { study }: Pick<KeptStudy, "study">,
  courses: readonly Course[],
  records: Pick<Records, "get" | "isDecided">,
  begun: ReadonlyMap<string, boolean>,
): Promise<CountedRuns> {
  const counts = { WAITING: 0, RUNNING: 0, COMPLETE: 0, DIVERGED: 0, COLLAPSED: 0, FAILED: 0, PRUNED: 0 };
  const steps = new Map<string, number>();
  let { runs, steps: stepsLeft } = studySize(study);
  let interrupted = 0;
  const enter = (group: Group, keys: readonly string[]): void => {
    for (const key of keys) {
      const state = records.get(key)?.state;
      if (state === undefined || state === "PRUNED") {
        if (begun.get(key) === true) counts.RUNNING += 1;
        else if (begun.has(key)) interrupted += 1;
        continue;
      }
      counts[state] += 1;
      runs -= 1;
      stepsLeft -= group.budget.steps;
      steps.set(key, group.budget.steps);
    }
  };
  const prune = (group: Group, keys: readonly string[]): void => {
    counts.PRUNED += keys.length;
    runs -= keys.length;
    stepsLeft -= keys.length * group.budget.steps;
  };
  const look = { get: records.get, isDecided: records.isDecided };
  await openQueue(courses, look, { enter, prune }, false);
  counts.WAITING = runs - counts.RUNNING;
  return { counts, interrupted, left: { runs, steps: stepsLeft }, steps };
}
