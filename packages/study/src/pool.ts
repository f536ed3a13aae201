import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { StudyError } from "./errors.ts";
import type { RunResult } from "./task/task.ts";
import type { WorkerOrder, WorkerSetup } from "./worker.ts";

/** Worker threads that train. */
export interface Pool {
  train(order: WorkerOrder): Promise<RunResult>;
  /** Ends the threads at once; a run that is under way is dropped. */
  close(): Promise<void>;
}

/** The built file, also when this module is read from source: a thread cannot read TypeScript. */
const workerFile = fileURLToPath(new URL("../dist/worker.js", import.meta.url));

/** Starts `workers` threads, each of which compiles once and is used for many runs. Throws StudyError "worker". */
export function openPool(workers: number, setup: WorkerSetup): Pool {
  if (!existsSync(workerFile)) {
    const hint = "Run `npm run build`";
    throw new StudyError("worker", [{ path: workerFile, expected: "this built file", received: "none", hint }]);
  }
  const pool = new Piscina({
    filename: workerFile,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData: setup,
    // Threads read built files only: flags of this process (a test runner's conditions, say) are not for them.
    execArgv: [],
  });
  return {
    train: (order) => pool.run(order, { name: "train" }) as Promise<RunResult>,
    close: () => pool.destroy(),
  };
}
