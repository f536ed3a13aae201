import { join } from "node:path";
import type { Claim } from "../design/design.ts";
import type { Queue } from "../design/queue.ts";
import { StudyError } from "../errors.ts";
import type { Journal, Ongoing } from "../journal/journal.ts";
import { runName } from "../results/run-name.ts";
import { broken } from "../task/broken.ts";
import { checkpointFolder, runsFolder } from "../task/checkpoints.ts";
import type { Outcome } from "../task/outcome.ts";
import type { Attempt, Begun, Trainer } from "../task/task.ts";
import { type Branches, type Branching, noBranches } from "./branches.ts";
import type { Change } from "./change.ts";
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
  /** Called at the start, when a run begins, when it has ended, and at the end. */
  readonly onProgress?: (progress: Progress) => void;
  /** Called with a sentence when there is something to know: an edit of the study, runs that are not used, a run that failed. */
  readonly onRemark?: (remark: string) => void;
  /** Stops the study: finished runs are kept, runs under way are dropped. */
  readonly signal?: AbortSignal;
  /** Called with every change of a run's state, for a log that programs read. */
  readonly onChange?: (change: Change) => void;
  /** True: the first run that fails ends the study. Otherwise it is written down and the others go on. False if left out. */
  readonly failFast?: boolean;
}

/** Everything that the runs of one study need. */
export interface Job {
  readonly queue: Queue;
  readonly journal: Journal;
  readonly ledger: Ledger;
  /** Where runs share updates; left out: each begins at 0. */
  readonly branches?: Branches;
  readonly openTrainer: () => Promise<Trainer>;
  readonly workers: number;
  /** How often a run is tried before it has failed. */
  readonly tries: number;
  readonly options: RunOptions;
}

/** Keeps the workers busy until no run is missing. The signal, or an error that is not of a single run, ends everything. */
export async function work(job: Job): Promise<void> {
  const { isFree } = job.branches ?? noBranches;
  let claim = await job.queue.claim(isFree);
  job.options.onProgress?.(job.ledger.progress(performance.now()));
  if (claim === undefined) return;
  const trainer = await job.openTrainer();
  const stop = stopper(job.options.signal);
  const ending = new AbortController();
  const signal = AbortSignal.any([ending.signal, ...(job.options.signal ? [job.options.signal] : [])]);
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  try {
    while (claim !== undefined || underWay.size > 0) {
      if (claim !== undefined) {
        const run: Promise<void> = perform(job, trainer, claim, signal)
          .catch((failure: unknown) => void failures.push(failure))
          .finally(() => underWay.delete(run));
        underWay.add(run);
      }
      if (claim === undefined || underWay.size >= job.workers) await Promise.race([stop.asked, ...underWay]);
      stopIfAsked(job.options);
      if (failures.length > 0) throw failures[0];
      claim = await job.queue.claim(isFree);
    }
    job.options.onProgress?.(job.ledger.progress(performance.now()));
  } finally {
    stop.forget();
    // What breaks from here on breaks because its trainer is closed: it has not failed.
    ending.abort();
    await trainer.close();
    await Promise.all(underWay);
  }
}

/**
 * Tries a run until it has ended or failed, and writes down which; an outcome that comes after the signal is dropped. A branch that
 * failed is tried once more from 0: it may have been the checkpoint.
 */
async function perform(job: Job, trainer: Trainer, claim: Claim, signal: AbortSignal): Promise<void> {
  const { journal, ledger, branches = noBranches, options } = job;
  let branching = branches.begin(claim);
  for (let left = job.tries - 1; !signal.aborted; left -= 1) {
    const ongoing = await journal.begin(claim.group.cell(claim.rate, claim.seed));
    const tell = teller(job, claim, ongoing.number);
    tell({ state: "RUNNING", reason: null, seconds: null });
    const start = performance.now();
    const onRemark = (remark: string): void => options.onRemark?.(`${nameOf(claim)}: ${remark}`);
    const outcome = await attempt(trainer, claim, ongoing, { ...branching, signal, onRemark });
    if (signal.aborted) return;
    const { state, reason } = outcome;
    const seconds = Number(((performance.now() - start) / 1000).toFixed(3));
    const isTriedAgain = state === "FAILED" && (left > 0 || branching.from !== undefined);
    if (!isTriedAgain) await ongoing.end(outcome, await trainer.fingerprint?.(), branching.from);
    tell({ state, reason, seconds });
    if (isTriedAgain) {
      if (left <= 0) branching = atZero(options, claim, branching, reason);
      continue;
    }
    ledger.finish(claim.key, state);
    tellMissing(options, claim, branches.end(claim, outcome));
    if (state === "FAILED") failed(options, claim, outcome, ongoing);
    options.onProgress?.(ledger.progress(performance.now()));
    return;
  }
}

/** What tells of one attempt: to the log of changes, and, as it begins, to the progress. */
function teller({ ledger, options }: Job, claim: Claim, attempt: number) {
  const { group, rate, seed, key } = claim;
  const cell = { schedule: group.schedule.name, budget: group.budget.label, rate: group.cell(rate, seed).rate, seed };
  return (change: Pick<Change, "state" | "reason" | "seconds">): void => {
    options.onChange?.({ key, attempt, ...cell, ...change });
    if (change.state !== "RUNNING") return;
    ledger.begin(key, nameOf(claim));
    options.onProgress?.(ledger.progress(performance.now()));
  };
}

const nameOf = ({ group: { schedule, budget, cell }, rate, seed }: Omit<Claim, "key">): string =>
  runName({ schedule: schedule.name, budget: budget.label, rate: cell(rate, seed).rate, seed });

/** One attempt. If its trainer broke, that is its outcome. */
async function attempt(
  trainer: Trainer,
  claim: Claim,
  ongoing: Ongoing,
  how: Pick<Attempt, "signal" | "onRemark"> & Branching,
): Promise<Outcome> {
  let noted: Promise<void> | undefined;
  const onBegin = (begun: Begun): void => {
    noted = ongoing.note(begun);
    // It is thrown below, once the trainer is done.
    noted.catch(() => {});
  };
  const { group, rate, seed } = claim;
  const outcome = await trainer
    .train(group.order(rate, seed), { number: ongoing.number, ...how, onBegin })
    .catch(broken);
  await noted;
  return outcome;
}

/** Tells that a branch cannot go on from its trunk, and begins it at 0. */
function atZero(
  { onRemark }: RunOptions,
  claim: Claim,
  { from, keep }: Branching,
  reason: Outcome["reason"],
): Branching {
  onRemark?.(
    `${nameOf(claim)}: expected a run that goes on after ${from!.step} updates of run ${from!.run}, received one that failed: ${reason}. It is trained from 0`,
  );
  return { ...(keep && { keep }) };
}

/** Tells of checkpoints that a trainer was asked for and did not leave. */
function tellMissing({ onRemark }: RunOptions, claim: Claim, missing: readonly number[]): void {
  if (missing.length === 0) return;
  const folders = missing.map((step) => checkpointFolder(runsFolder, { run: claim.key, step })).join(", ");
  onRemark?.(
    `${nameOf(claim)}: expected checkpoints in ${folders}, received none. The runs that would begin there are trained without them. A trainer whose task says \`branches: true\` leaves one wherever \`keep\` in GLIDEPATH_RUN asks for it`,
  );
}

/** Tells of a run that failed; with `failFast` that ends the study. */
function failed(
  { out, failFast, onRemark }: RunOptions,
  { group, rate, seed }: Claim,
  { reason }: Outcome,
  { number, log }: Ongoing,
): void {
  const path = nameOf({ group, rate, seed });
  const where = log === null ? "" : `. Its log: ${join(out, log)}`;
  const received = `one that failed (attempt ${number}): ${reason}${where}`;
  if (failFast === true) {
    throw new StudyError("failed", [{ path, expected: "a run that ends", received, hint: "Finished runs are kept" }]);
  }
  onRemark?.(`${path}: expected a run that ends, received ${received}. The others go on`);
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
