import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { isInRange, show } from "glidepath/input";
import { designOf } from "../design/index.ts";
import { openQueue } from "../design/queue.ts";
import { reasonOf, StudyError } from "../errors.ts";
import { studySize } from "../file/size.ts";
import type { Journal } from "../journal/journal.ts";
import { takeLock } from "../journal/lock.ts";
import { openJournal, refuseDamage } from "../journal/open-journal.ts";
import { wasOwned } from "../journal/owner-file.ts";
import { readJournal } from "../journal/read-journal.ts";
import { collect, type Results } from "../results/results.ts";
import type { Study } from "../study/study.ts";
import { makeTask } from "../task/source/index.ts";
import { beginStudy } from "./begin-study.ts";
import { noBranches, openBranches } from "./branches.ts";
import { endLeftovers } from "./end-leftovers.ts";
import { openLedger } from "./ledger.ts";
import { type RunOptions, stopIfAsked, work } from "./work.ts";

/**
 * Runs what is missing of a study and returns its results. Runs already in `<out>/runs.jsonl` are taken from there,
 * so the same call goes on after any stop; however often a study was stopped, its results are the same. A run that fails is written down
 * and shown in the results, the others go on, and the next call tries it again.
 *
 * @throws StudyError "invalid" (the number of workers), "locked" if another process owns the folder, "store" (damaged
 * file, full disk), "data", "worker" (a trainer that cannot be opened), "failed" (with `failFast`: a run), "interrupted" when the signal came
 * @example const results = await runStudy(readStudy(raw), { out: "report" });
 */
export async function runStudy(study: Study, options: RunOptions): Promise<Results> {
  const workers = workerCount(options.workers);
  stopIfAsked(options);
  await refuseForeign(options.out);
  makeFolder(options.out);
  const { signal, onRemark } = options;
  const lock = await takeLock(options.out, { ...(signal && { signal }), ...(onRemark && { onRemark }) });
  try {
    const journal = await openJournal(options.out, lock);
    try {
      return await runOwned(study, workers, journal, options);
    } finally {
      await journal.close();
    }
  } finally {
    lock.release();
  }
}

/** A folder that was never owned, and whose file is not a study's or is damaged, stays as it is. */
async function refuseForeign(folder: string): Promise<void> {
  if (!wasOwned(folder)) refuseDamage(folder, await readJournal(folder));
}

/** Runs a study whose folder and journal are this process's own. */
async function runOwned(study: Study, workers: number, journal: Journal, options: RunOptions): Promise<Results> {
  await endLeftovers(journal);
  const task = makeTask(study, options.home === undefined ? undefined : resolve(options.home));
  beginStudy(study, task, journal, options);
  const courses = designOf(study).courses(study, task);
  const ledger = openLedger(studySize(study), task.secondsPerStep / workers, performance.now());
  const queue = await openQueue(courses, journal, ledger);
  const branches =
    study.share === undefined ? noBranches : openBranches({ study, folder: options.out, courses, queue, journal });
  const openTrainer = () => task.open({ workers, folder: options.out });
  const tries = 1 + (task.retries ?? usualRetries);
  await work({ queue, journal, ledger, branches, openTrainer, workers, tries, options });
  branches.close();
  return collect(study, task, courses, journal);
}

/** How often a run whose trainer broke is tried again, unless its task says so. */
const usualRetries = 1;

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
