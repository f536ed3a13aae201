import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { StudyError } from "../errors.ts";
import { takeLock } from "../journal/lock.ts";
import { versions } from "../journal/versions.ts";
import type { Trainer } from "../task/task.ts";
import {
  type Claimed,
  type ClaimedRun,
  type Hello,
  paths,
  protocol,
  type Settled,
  type Welcome,
} from "../wire/protocol.ts";
import { attempt } from "./attempt.ts";
import { type Client, openClient, Refused, readAddress } from "./client.ts";
import { type Heart, openHeart } from "./open-heart.ts";
import { orderOf } from "./order-of.ts";
import { type Own, ownTask } from "./own-task.ts";

/** How a worker works. */
export interface WorkerOptions extends Own {
  /** The coordinator's token, if it does not stand in the address. */
  readonly token?: string;
  /** Runs at a time; one per core if left out. */
  readonly workers?: number;
  /** Folder for logs and checkpoints of programs, which no other worker may use; a temporary one, removed at the end, if left out. */
  readonly out?: string;
  /** A name for people; the machine's if left out. */
  readonly name?: string;
  /** Seconds for which a coordinator that is away is waited for; 600 if left out. */
  readonly patience?: number;
  /** Ends the worker: it gives its runs back. */
  readonly signal?: AbortSignal;
  /** Is told, in a sentence, what there is to know. */
  readonly onRemark?: (remark: string) => void;
}

const usualPatience = 600;

/**
 * Works for a coordinator until nothing is left to do: claims runs, trains them, and hands their outcomes in. Returns how many it handed in.
 *
 * @param address as `glidepath study serve` printed it
 * @throws StudyError "invalid" (address, token, another task), "data", "locked" or "store" (its folder), "worker" (the coordinator stays away), "interrupted" by the signal
 */
export async function runWorker(address: string, options: WorkerOptions = {}): Promise<number> {
  const { signal, patience = usualPatience, onRemark } = options;
  const client = openClient(readAddress(address, options.token), { patience, ...(signal && { signal }) });
  const welcome = await client.ask<Welcome>(paths.hello, helloOf(options)).catch(refused);
  const task = ownTask(welcome, options);
  const workers = options.workers ?? availableParallelism();
  const folder = options.out ?? mkdtempSync(join(tmpdir(), "glidepath-worker-"));
  mkdirSync(folder, { recursive: true });
  // Whoever opens a trainer of programs ends what an owner before left running there.
  const lock = await takeLock(folder, { ...(signal && { signal }), ...(onRemark && { onRemark }) });
  const trainer = await task.open({ workers, folder });
  onRemark?.(`works for ${address.split("?")[0]}, ${workers} at a time`);
  const heart = openHeart(client, welcome.worker, welcome.beat);
  const ending = new AbortController();
  const stop = AbortSignal.any([ending.signal, ...(signal ? [signal] : [])]);
  const slot = (place: number): Promise<number> =>
    fillSlot({ client, heart, trainer, welcome, folder, place, signal: stop, onRemark }).catch((cause: unknown) => {
      ending.abort();
      throw cause;
    });
  try {
    const done = await Promise.all(Array.from({ length: workers }, (_, place) => slot(place)));
    if (signal?.aborted === true) throw stopped();
    return done.reduce((sum, count) => sum + count, 0);
  } finally {
    ending.abort();
    heart.stop();
    await trainer.close();
    lock.release();
    await client.tell(paths.leave, { worker: welcome.worker }).catch(() => {});
    if (options.out === undefined) rmSync(folder, { recursive: true, force: true });
  }
}

interface Slot {
  readonly client: Client;
  readonly heart: Heart;
  readonly trainer: Trainer;
  readonly welcome: Welcome;
  readonly folder: string;
  readonly place: number;
  readonly signal: AbortSignal;
  readonly onRemark: WorkerOptions["onRemark"];
}

/** Does one run after another until there is none any more; how many were handed in. */
async function fillSlot(slot: Slot): Promise<number> {
  const { client, welcome, place, signal } = slot;
  let next: Claimed | undefined;
  for (let count = 0; ; ) {
    if (signal.aborted) return count;
    const claimed = next ?? (await client.ask<Claimed>(paths.claim, { worker: welcome.worker, slot: place }));
    next = undefined;
    if ("done" in claimed) return count;
    if ("run" in claimed) {
      const settled = await perform(slot, claimed.run);
      if (settled !== undefined) count += 1;
      next = settled?.next;
    } else await pause(claimed.wait * 1000, undefined, { signal }).catch(() => {});
  }
}

/** Trains a run and hands its outcome in; gives it back if that cannot be. Comes with what became of the outcome, if it stands. */
async function perform(
  { client, heart, trainer, welcome, folder, place, signal, onRemark }: Slot,
  run: ClaimedRun,
): Promise<Settled | undefined> {
  const { worker, task } = welcome;
  const path = (what: "settle" | "release"): string => paths.attempt(run.key, run.attempt, what);
  let isSettled = false;
  try {
    const order = orderOf(run, task);
    const settlement = await attempt({ heart, trainer, worker, folder }, run, order, signal);
    if (settlement === undefined) return undefined;
    const settled = await client.ask<Settled>(path("settle"), { ...settlement, slot: place });
    isSettled = true;
    if (settled.state === "FAILED") onRemark?.(`${run.key} failed: ${settlement.outcome.reason}`);
    return settled;
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    // Anything but that the attempt does not stand is a fault that the next run would meet as well.
    if (cause.status !== noLonger) throw refusedRun(run, cause);
    isSettled = true;
    onRemark?.(`attempt ${run.attempt} at ${run.key} counts no more: ${cause.message}`);
    return undefined;
  } finally {
    if (!isSettled) await client.tell(path("release"), { worker }).catch(() => {});
  }
}

/** The status for an attempt that does not stand any more. */
const noLonger = 409;

const refusedRun = ({ key }: ClaimedRun, { message }: Refused): StudyError =>
  new StudyError("worker", [{ path: key, expected: "an outcome that the coordinator takes", received: message }]);

const helloOf = ({ name = hostname() }: WorkerOptions): Hello => ({
  protocol,
  name,
  host: hostname(),
  pid: process.pid,
  versions,
});

function refused(cause: unknown): never {
  if (!(cause instanceof Refused)) throw cause;
  throw new StudyError("invalid", [
    { path: "address", expected: "a coordinator that takes this worker", received: cause.message },
  ]);
}

const stopped = (): StudyError =>
  new StudyError("interrupted", [
    { path: "", expected: "a worker that ends with its study", received: "a signal to stop" },
  ]);
