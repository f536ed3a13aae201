import type { Group } from "../design/groups.ts";
import { costOf } from "../file/size.ts";
import type { FinalState } from "../task/outcome.ts";
import type { Progress } from "./progress.ts";

/** The first guess weighs as much as this many updates: the first runs here also pay for starting and compiling. */
const guessedSteps = 5_000;

/** Counts what is done, and from the pace of this process what is left. */
export interface Ledger {
  /** Enters runs that are already in the store or will come. */
  enter(group: Group, keys: readonly string[], isDone: (key: string) => boolean): void;
  /** A run is under way now; its name is for people. */
  begin(key: string, name: string): void;
  /** A run was finished now: every entered run with this key is done. */
  finish(key: string, state?: FinalState): void;
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
  let failed = 0;
  const underWay = new Map<string, string>();
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
    begin(key, name) {
      underWay.set(key, name);
    },
    finish(key, state = "COMPLETE") {
      underWay.delete(key);
      if (state === "FAILED") failed += 1;
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
      const secondsLeft = left * pace;
      const runsPerHour = secondsLeft > 0 ? (3600 * (totals.runs - done)) / secondsLeft : 0;
      const counts = { done, total: totals.runs, stepsDone, stepsTotal: totals.steps };
      return { ...counts, secondsLeft, runsPerHour, failed, underWay: [...underWay.values()] };
    },
  };
}
