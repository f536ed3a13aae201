import { mkdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { StudyError } from "./errors.ts";
import { findTask } from "./find-task.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { takeLock } from "./lock.ts";
import { groupsOf, studySize } from "./plan.ts";
import { openPool, type Pool } from "./pool.ts";
import type { Progress } from "./progress.ts";
import { type Order, openQueue, type Queue } from "./queue.ts";
import { collect, type Results } from "./results.ts";
import { openStore, type Store } from "./store.ts";
import type { Study } from "./study.ts";
import type { Task, TaskData } from "./task/task.ts";

/** How to run a study. */
export interface RunOptions {
  /** Folder of the store and the report; made if missing. */
  readonly out: string;
  /** Worker threads, at least 1; by default one per core. The result does not depend on it. */
  readonly workers?: number;
  /** Called at the start, after every run and at the end. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the study: finished runs are kept, runs under way are dropped. */
  readonly signal?: AbortSignal;
}

/**
 * Runs what is missing of a study and returns its results. Runs already in `<out>/runs.jsonl` are taken from there,
 * so the same call goes on after any stop; however often a study was stopped, its results are the same.
 *
 * @throws StudyError "locked" if another process owns the folder, "store" (damaged file, full disk), "data",
 * "worker" (a run that broke its worker twice), "interrupted" when the signal came
 * @example const results = await runStudy(readStudy(raw), { out: "report" });
 */
export async function runStudy(study: Study, options: RunOptions): Promise<Results> {
  const task = knownTask(study.task);
  const workers = workerCount(options.workers);
  stopIfAsked(options);
  makeFolder(options.out);
  const release = takeLock(options.out);
  try {
    const store = openStore(options.out);
    try {
      const data = task.load(study.data);
      const groups = groupsOf(study, task, data.id);
      const ledger = openLedger(studySize(study), task.secondsPerStep / workers, Date.now());
      const queue = openQueue(study, groups, store, ledger);
      await work({ queue, store, ledger, task, data, workers, options });
      return collect(study, task, data, groups, store);
    } finally {
      store.close();
    }
  } finally {
    release();
  }
}

interface Job {
  readonly queue: Queue;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly task: Task;
  readonly data: TaskData;
  readonly workers: number;
  readonly options: RunOptions;
}

/** Keeps the workers busy until no run is missing. The first failure, or the signal, ends everything. */
async function work(job: Job): Promise<void> {
  let order = job.queue.claim();
  job.options.onProgress?.(job.ledger.progress(Date.now()));
  if (order === undefined) return;
  const pool = openPool(job.workers, { task: job.task.kind, data: job.data });
  const stop = stopper(job.options.signal);
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  try {
    while (order !== undefined || underWay.size > 0) {
      if (order !== undefined) {
        const run: Promise<void> = perform(job, pool, order)
          .catch((failure: unknown) => void failures.push(failure))
          .finally(() => underWay.delete(run));
        underWay.add(run);
      }
      if (order === undefined || underWay.size >= job.workers) await Promise.race([stop.asked, ...underWay]);
      stopIfAsked(job.options);
      if (failures.length > 0) throw failures[0];
      order = job.queue.claim();
    }
    job.options.onProgress?.(job.ledger.progress(Date.now()));
  } finally {
    stop.forget();
    await pool.close();
    await Promise.all(underWay);
  }
}

async function perform(job: Job, pool: Pool, order: Order): Promise<void> {
  const message = { rates: order.group.rates(order.rate), seed: order.seed };
  const result = await pool.train(message).catch(() => again(job, pool, order));
  if (job.options.signal?.aborted === true) return;
  job.store.add(order.group.cell(order.rate, order.seed), result);
  job.ledger.finish(order.key);
  job.options.onProgress?.(job.ledger.progress(Date.now()));
}

/** A run whose worker broke is tried once more in a fresh one; if that breaks too, the run is named. */
async function again(job: Job, pool: Pool, order: Order) {
  stopIfAsked(job.options);
  try {
    return await pool.train({ rates: order.group.rates(order.rate), seed: order.seed });
  } catch (cause) {
    stopIfAsked(job.options);
    const { schedule, budget, cell } = order.group;
    const where = `${schedule.name}, ${budget.label} budget, rate ${cell(order.rate, order.seed).rate}, seed ${order.seed}`;
    const message = `expected this run to end, received twice: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new StudyError("worker", [{ path: where, message: `${message}; finished runs are kept` }]);
  }
}

function stopper(signal: AbortSignal | undefined): { asked: Promise<void>; forget: () => void } {
  let listener = (): void => {};
  const asked = new Promise<void>((resolve) => {
    listener = resolve;
  });
  signal?.addEventListener("abort", listener, { once: true });
  return { asked, forget: () => signal?.removeEventListener("abort", listener) };
}

function stopIfAsked(options: RunOptions): void {
  if (options.signal?.aborted !== true) return;
  const message = `the study was stopped; finished runs are kept in ${options.out}: run the same command again to go on`;
  throw new StudyError("interrupted", [{ path: "", message }]);
}

function knownTask(kind: string): Task {
  const task = findTask(kind);
  if (task !== undefined) return task;
  throw new StudyError("invalid", [
    { path: "task", message: `expected a known task, received ${JSON.stringify(kind)}` },
  ]);
}

function workerCount(asked: number | undefined): number {
  const count = asked ?? availableParallelism();
  if (Number.isInteger(count) && count >= 1 && count <= 256) return count;
  const message = `expected a whole number of threads from 1 to 256, received ${String(asked)}`;
  throw new StudyError("invalid", [{ path: "workers", message }]);
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StudyError("store", [{ path, message: `expected a folder that can be written, received: ${reason}` }]);
  }
}
