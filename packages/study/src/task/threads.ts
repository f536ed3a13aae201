import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { StudyError } from "../errors.ts";
import type { TaskData } from "./built-in.ts";
import { runsFolder } from "./checkpoints.ts";
import type { Outcome } from "./outcome.ts";
import type { Trainer, TrainerSetup } from "./task.ts";
import type { WorkerOrder, WorkerSetup } from "./worker.ts";

/** The built file, also when this module is read from source: a thread cannot read TypeScript. */
const workerFile = fileURLToPath(new URL("../../dist/task/worker.js", import.meta.url));

/** Starts `workers` threads for a built-in task, each of which compiles once and is used for many runs. Throws StudyError "worker". */
export function openThreads(task: string, data: TaskData, { workers, folder }: TrainerSetup): Trainer {
  if (!existsSync(workerFile)) {
    const hint = "Run `npm run build`";
    throw new StudyError("worker", [{ path: workerFile, expected: "this built file", received: "none", hint }]);
  }
  const pool = new Piscina({
    filename: workerFile,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Number.POSITIVE_INFINITY,
    workerData: { task, data } satisfies WorkerSetup,
    // Threads read built files only: flags of this process (a test runner's conditions, say) are not for them.
    execArgv: [],
  });
  let fingerprint: Promise<string> | undefined;
  return {
    train({ key: run, rates, seed }, { keep, from }) {
      const site = keep && { runs: join(folder, runsFolder), run, keep, ...(from && { from }) };
      const order: WorkerOrder = { rates, seed, ...(site && { site }) };
      return pool.run(order, { name: "train" }) as Promise<Outcome>;
    },
    fingerprint() {
      fingerprint ??= pool.run(undefined, { name: "fingerprint" }) as Promise<string>;
      return fingerprint;
    },
    close: () => pool.destroy(),
  };
}
