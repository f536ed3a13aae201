import { costOf } from "../file/size.ts";
import type { Records } from "../journal/journal.ts";
import type { CountedRuns } from "./count-runs.ts";

/** How fast a study goes, by the time that its runs took so far. */
export interface Pace {
  readonly runsPerHour: number;
  readonly secondsLeft: number;
}

/** The pace of a study with the runs that are under way now; null if there are none, or none has ended. */
export function paceOf({ counts, left, steps }: CountedRuns, records: Pick<Records, "ended">): Pace | null {
  let [seconds, runs, updates] = [0, 0, 0];
  for (const ended of records.ended()) {
    const made = steps.get(ended.key);
    if (made === undefined || ended.seconds === null) continue;
    seconds += ended.seconds;
    runs += 1;
    updates += made;
  }
  if (counts.RUNNING === 0 || seconds === 0) return null;
  const perCost = seconds / costOf({ runs, steps: updates }) / counts.RUNNING;
  const secondsLeft = costOf(left) * perCost;
  // Runs to come may be longer or shorter than those so far.
  return { secondsLeft, runsPerHour: (3600 * left.runs) / secondsLeft };
}
