import type { Claim, Queue } from "../design/queue.ts";
import { reasonOf, StudyError } from "../errors.ts";
import type { Store } from "../journal/store.ts";
import type { Outcome } from "../task/outcome.ts";
import type { Trainer } from "../task/task.ts";
import type { Ledger } from "./ledger.ts";
import type { Progress } from "./progress.ts";

/** How to run a study. */
export interface RunOptions {
  /**
   * The folder of the study file. Programs and modules that the study names are looked for, and started, there; left out, a
   * study that names any is refused. A study file can start anything: name its folder only for a person who asked for that.
   */
  readonly home?: string;
  /** Folder of the journal and the report; made if missing. */
  readonly out: string;
  /** Runs at a time, 1 to 256; by default one per core. The result does not depend on it. */
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
  readonly openTrainer: () => Promise<Trainer>;
  readonly workers: number;
  readonly options: RunOptions;
}

/** Keeps the workers busy until no run is missing. The first failure, or the signal, ends everything. */
export async function work(job: Job): Promise<void> {
  let claim = job.queue.claim();
  job.options.onProgress?.(job.ledger.progress(Date.now()));
  if (claim === undefined) return;
  const trainer = await job.openTrainer();
  const stop = stopper(job.options.signal);
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  try {
    while (claim !== undefined || underWay.size > 0) {
      if (claim !== undefined) {
        const run: Promise<void> = perform(job, trainer, claim)
          .catch((failure: unknown) => void failures.push(failure))
          .finally(() => underWay.delete(run));
        underWay.add(run);
      }
      if (claim === undefined || underWay.size >= job.workers) await Promise.race([stop.asked, ...underWay]);
      stopIfAsked(job.options);
      if (failures.length > 0) throw failures[0];
      claim = job.queue.claim();
    }
    job.options.onProgress?.(job.ledger.progress(Date.now()));
  } finally {
    stop.forget();
    await trainer.close();
    await Promise.all(underWay);
  }
}

/** How often a run whose trainer breaks is tried. */
const mostAttempts = 2;

async function perform(job: Job, trainer: Trainer, claim: Claim): Promise<void> {
  const outcome = await attempt(job, trainer, claim, 1);
  if (job.options.signal?.aborted === true) return;
  job.store.add(claim.group.cell(claim.rate, claim.seed), outcome);
  job.ledger.finish(claim.key);
  job.options.onProgress?.(job.ledger.progress(Date.now()));
}

/** A run whose trainer broke is tried once more; if it breaks again, the run is named. */
async function attempt(job: Job, trainer: Trainer, claim: Claim, number: number): Promise<Outcome> {
  stopIfAsked(job.options);
  const { group, rate, seed } = claim;
  try {
    const signal = job.options.signal ?? new AbortController().signal;
    return await trainer.train(group.order(rate, seed), { number, signal });
  } catch (cause) {
    if (number < mostAttempts) return attempt(job, trainer, claim, number + 1);
    stopIfAsked(job.options);
    const { schedule, budget, cell } = group;
    const path = `${schedule.name}, ${budget.label} budget, rate ${cell(rate, seed).rate}, seed ${seed}`;
    const received = `twice: ${reasonOf(cause)}`;
    throw new StudyError("worker", [{ path, expected: "a run that ends", received, hint: "Finished runs are kept" }]);
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
