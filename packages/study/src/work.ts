import { reasonOf, StudyError } from "./errors.ts";
import type { Ledger } from "./ledger.ts";
import { openPool, type Pool } from "./pool.ts";
import type { Progress } from "./progress.ts";
import type { Order, Queue } from "./queue.ts";
import type { Store } from "./store.ts";
import type { Task, TaskData } from "./task/task.ts";

/** How to run a study. */
export interface RunOptions {
  /** Folder of the store and the report; made if missing. */
  readonly out: string;
  /** Worker threads, 1 to 256; by default one per core. The result does not depend on it. */
  readonly workers?: number;
  /** Called at the start, after every run and at the end. */
  readonly onProgress?: (progress: Progress) => void;
  /** Stops the study: finished runs are kept, runs under way are dropped. */
  readonly signal?: AbortSignal;
}

/** Everything that the runs of one study need. */
export interface Job {
  readonly queue: Queue;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly task: Task;
  readonly data: TaskData;
  readonly workers: number;
  readonly options: RunOptions;
}

/** Keeps the workers busy until no run is missing. The first failure, or the signal, ends everything. */
export async function work(job: Job): Promise<void> {
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
    const received = `twice: ${reasonOf(cause)}`;
    throw new StudyError("worker", [
      { path: where, expected: "a run that ends", received, hint: "Finished runs are kept" },
    ]);
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

/** Throws StudyError "interrupted" if the signal came. */
export function stopIfAsked(options: RunOptions): void {
  if (options.signal?.aborted !== true) return;
  const hint = `Finished runs are kept in ${options.out}: run the same command again to go on`;
  throw new StudyError("interrupted", [
    { path: "", expected: "a study that comes to its end", received: "a signal to stop", hint },
  ]);
}
