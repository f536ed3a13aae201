import { setTimeout as pause } from "node:timers/promises";
import { untilBack } from "./store/database.ts";
import type { Ground } from "./store/ground.ts";
import { isStopping } from "./store/stopping.ts";
import { present } from "./store/workers.ts";

/** Milliseconds between two looks whether workers are still there, and whether the study was asked to stop. */
const every = { worker: 200, stop: 1_000 } as const;

/** Goes on until every worker was told that nothing is left, or was not heard of for as long as a lease. */
export async function farewell(ground: Ground, signal: AbortSignal | undefined): Promise<void> {
  const isAlone = async (): Promise<boolean> => (await untilBack(() => present(ground), signal)) === 0;
  while (signal?.aborted !== true && !(await isAlone())) await pause(every.worker);
}

/** Goes on until the study was asked to stop, at this coordinator or another one of it; never ends after the signal. */
export async function untilStopping({ database, study }: Ground, signal: AbortSignal): Promise<void> {
  const ask = (): Promise<boolean> => untilBack(() => isStopping(database.query, study), signal);
  try {
    while (!(await ask())) await pause(every.stop, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    await new Promise(() => {});
  }
}
