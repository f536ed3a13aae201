import { existsSync, lstatSync, readdirSync, rmdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { MessageChannel } from "node:worker_threads";
import { Piscina } from "piscina";
import { StudyError } from "../errors.ts";
import type { TaskData } from "./built-in.ts";
import { runsFolder } from "./checkpoints.ts";
import { knownBuiltIn } from "./find-task.ts";
import type { Outcome } from "./outcome.ts";
import type { Pace } from "./paced.ts";
import type { Trainer, TrainerSetup } from "./task.ts";
import type { WorkerOrder, WorkerSetup } from "./worker.ts";

/** The built file, also when this module is read from source: a thread cannot read TypeScript. */
const workerFile = fileURLToPath(new URL("../../dist/task/worker.js", import.meta.url));

/**
 * Starts `workers` threads for a built-in task, each of which compiles once and is used for many runs. A run that is stopped, in whatever way,
 * goes on from where it was saved last, which is done every so many milliseconds as of {@link paced}. Throws StudyError "worker".
 */
export function openThreads(
  task: string,
  data: TaskData,
  { workers, folder }: TrainerSetup,
  { every }: Pick<Pace, "every"> = {},
): Trainer {
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
    // Threads read built files only: flags of this process (a test runner's conditions, say) are not for them. Their module is imported and
    // never required: Node 20 aborts if it has to exit while a thread requires a module.
    execArgv: ["--no-experimental-require-module"],
  });
  const runs = join(folder, runsFolder);
  let known: Promise<string> | undefined;
  const fingerprint = (): Promise<string> => {
    known ??= pool.run(undefined, { name: "fingerprint" }) as Promise<string>;
    return known;
  };
  return {
    async train({ key: run, rates, seed }, { keep, from, onRemark }) {
      const site = keep && { runs, run, keep, ...(from && { from }) };
      const origin = JSON.stringify([task, knownBuiltIn(task).version, data.id, seed, await fingerprint()]);
      const saved = { folder: join(runs, run), origin, ...(every !== undefined && { every }) };
      const { port1: here, port2: remarks } = new MessageChannel();
      const isTold = new Promise<void>((resolve) => {
        here.on("message", (remark: string | null) => (remark === null ? resolve() : onRemark?.(remark)));
      });
      const order: WorkerOrder = { rates, seed, ...(site && { site }), saved, remarks };
      try {
        const outcome = (await pool.run(order, { name: "train", transferList: [remarks] })) as Outcome;
        await isTold;
        return outcome;
      } finally {
        here.close();
      }
    },
    fingerprint,
    async close() {
      await pool.destroy();
      removeEmpty(runs);
    },
  };
}

/** Removes the folder of runs if none left anything in it. A link in its place is somebody's own, and stays. */
function removeEmpty(folder: string): void {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return;
  try {
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  } catch {
    // It may not be removed, or something was put into it just now: it is only a folder too many.
  }
}
