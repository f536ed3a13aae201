import { broken } from "../task/broken.ts";
import type { Order, Trainer } from "../task/task.ts";
import { type ClaimedRun, paths, type Settlement } from "../wire/protocol.ts";
import { type Client, Refused } from "./client.ts";

/** Where an attempt is made. */
export interface Bench {
  readonly client: Client;
  readonly trainer: Trainer;
  readonly worker: string;
  /** Seconds between two beats. */
  readonly beat: number;
}

/**
 * Trains a claimed run, and says meanwhile that it is at work. Undefined if the attempt does not stand any more, or the signal came.
 *
 * The beats go on in this thread, whatever the trainer does in its own; one that finds no coordinator is left out, and training goes on.
 */
export async function attempt(
  { client, trainer, worker, beat }: Bench,
  { key, attempt: number }: ClaimedRun,
  order: Order,
  signal: AbortSignal,
): Promise<Settlement | undefined> {
  const fallen = new AbortController();
  let step = 0;
  const onStep = (at: number): void => {
    step = at;
  };
  const heart = setInterval(() => {
    client.tell(paths.attempt(key, number, "beat"), { worker, step }).catch((cause: unknown) => {
      if (cause instanceof Refused) fallen.abort();
    });
  }, beat * 1000);
  const ending = AbortSignal.any([signal, fallen.signal]);
  const start = performance.now();
  try {
    const outcome = await Promise.race([
      trainer.train(order, { number, signal: ending, onStep }).catch(broken),
      aborted(ending),
    ]);
    if (outcome === undefined || ending.aborted) return undefined;
    const seconds = Number(((performance.now() - start) / 1000).toFixed(3));
    return { worker, outcome, seconds, fingerprint: (await trainer.fingerprint?.()) ?? null };
  } finally {
    clearInterval(heart);
  }
}

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
