import type { Group } from "../design/groups.ts";
import { costOf } from "../file/size.ts";
import type { Progress } from "./progress.ts";

/** The first guess weighs as much as this many updates: the first runs here also pay for starting and compiling. */
const guessedSteps = 5_000;

/** Counts what is done, and from the pace of this process what is left. */
export interface Ledger {
  /** Enters runs that are already in the store or will come. */
  enter(group: Group, keys: readonly string[], isDone: (key: string) => boolean): void;
  /** A run was finished now: every entered run with this key is done. */
  finish(key: string): void;
  progress(now: number): Progress;
}

/**
 * @param totals runs and updates of the whole study
 * @param secondsPerStep a first guess for one update, all workers together
 * @param start the time now, in milliseconds of a clock that nobody sets
 */
export function openLedger(totals: { runs: number; steps: number }, secondsPerStep: number, start: number): Ledger {
  const waiting = new Map<string, { runs: number; steps: number }>();
  let done = 0;
  let stepsDone = 0;
  let costNow = 0;
  return {
    enter(group, keys, isDone) {
      for (const key of keys) {
        if (isDone(key)) {
          done += 1;
          stepsDone += group.budget.steps;
          continue;
        }
        const entry = waiting.get(key) ?? { runs: 0, steps: group.budget.steps };
        waiting.set(key, { ...entry, runs: entry.runs + 1 });
      }
    },
    finish(key) {
      const entry = waiting.get(key);
      if (entry === undefined) return;
      waiting.delete(key);
      done += entry.runs;
      stepsDone += entry.runs * entry.steps;
      costNow += costOf({ runs: entry.runs, steps: entry.runs * entry.steps });
    },
    progress(now) {
      const left = costOf({ runs: totals.runs - done, steps: totals.steps - stepsDone });
      const pace = (secondsPerStep * guessedSteps + (now - start) / 1000) / (guessedSteps + costNow);
      return { done, total: totals.runs, stepsDone, stepsTotal: totals.steps, secondsLeft: left * pace };
    },
  };
}
