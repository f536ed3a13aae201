import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { isInRange, show } from "glidepath/input";
import { groupsOf } from "../design/groups.ts";
import { openQueue } from "../design/queue.ts";
import { reasonOf, StudyError } from "../errors.ts";
import { studySize } from "../file/size.ts";
import type { Study } from "../file/study.ts";
import { takeLock } from "../journal/lock.ts";
import { openStore } from "../journal/store.ts";
import { collect, type Results } from "../results/results.ts";
import { makeTask } from "../task/source/index.ts";
import { openLedger } from "./ledger.ts";
import { type RunOptions, stopIfAsked, work } from "./work.ts";

/**
 * Runs what is missing of a study and returns its results. Runs already in `<out>/runs.jsonl` are taken from there,
 * so the same call goes on after any stop; however often a study was stopped, its results are the same.
 *
 * @throws StudyError "invalid" (the number of workers), "locked" if another process owns the folder, "store" (damaged
 * file, full disk), "data", "worker" (a run that broke its worker twice), "interrupted" when the signal came
 * @example const results = await runStudy(readStudy(raw), { out: "report" });
 */
export async function runStudy(study: Study, options: RunOptions): Promise<Results> {
  const workers = workerCount(options.workers);
  stopIfAsked(options);
  makeFolder(options.out);
  const release = takeLock(options.out);
  try {
    const store = openStore(options.out);
    try {
      const task = makeTask(study, options.home === undefined ? undefined : resolve(options.home));
      const groups = groupsOf(study, task);
      const ledger = openLedger(studySize(study), task.secondsPerStep / workers, Date.now());
      const queue = openQueue(study, task.metrics.tune, groups, store, ledger);
      const openTrainer = () => task.open({ workers, folder: options.out });
      await work({ queue, store, ledger, openTrainer, workers, options });
      return collect(study, task, groups, store);
    } finally {
      store.close();
    }
  } finally {
    release();
  }
}

/** More threads than any machine needs; a mistyped number must not start thousands. */
const mostWorkers = 256;

function workerCount(asked: number | undefined): number {
  if (asked === undefined) return Math.min(mostWorkers, availableParallelism());
  if (isInRange(asked, { min: 1, max: mostWorkers, integer: true })) return asked;
  const expected = `a whole number from 1 to ${mostWorkers}`;
  throw new StudyError("invalid", [{ path: "workers", expected, received: show(asked) }]);
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw new StudyError("store", [{ path, expected: "a folder that can be written", received: reasonOf(cause) }]);
  }
}
