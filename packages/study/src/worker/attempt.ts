import { broken } from "../task/broken.ts";
import type { Outcome } from "../task/outcome.ts";
import type { Begun, Order, Trainer } from "../task/task.ts";
import type { ClaimedRun, Settlement } from "../wire/protocol.ts";
import { logTail } from "./log-tail.ts";
import type { Heart } from "./open-heart.ts";

/** Where an attempt is made. */
export interface Bench {
  readonly heart: Heart;
  readonly trainer: Trainer;
  readonly worker: string;
  /** The worker's folder. */
  readonly folder: string;
}

/** Trains a claimed run, and says meanwhile that it is at work. Undefined if the attempt does not stand any more, or the signal came. */
export async function attempt(
  { heart, trainer, worker, folder }: Bench,
  { key, attempt: number }: ClaimedRun,
  order: Order,
  signal: AbortSignal,
): Promise<Settlement | undefined> {
  const fallen = new AbortController();
  const state = { step: 0, curves: (): Outcome["curves"] => ({}), begun: {} as Begun };
  const ending = AbortSignal.any([signal, fallen.signal]);
  const forget = heart.add({
    ...{ key, attempt: number, step: () => state.step, curves: () => state.curves(), fall: () => fallen.abort() },
  });
  const start = performance.now();
  try {
    const training = trainer.train(order, {
      ...{ number, signal: ending },
      onStep: (at, curves) => Object.assign(state, { step: at, curves }),
      onBegin: (begun) => Object.assign(state, { begun }),
    });
    const outcome = await Promise.race([training.catch(broken), aborted(ending)]);
    if (outcome === undefined || ending.aborted) return undefined;
    const seconds = Number(((performance.now() - start) / 1000).toFixed(3));
    const log = outcome.state === "FAILED" ? logTail(folder, state.begun) : null;
    return { worker, outcome, seconds, fingerprint: (await trainer.fingerprint?.()) ?? null, log };
  } finally {
    forget();
  }
}

const aborted = (signal: AbortSignal): Promise<undefined> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
