import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Piscina } from "piscina";
import { StudyError } from "../errors.ts";
import type { TaskData } from "./built-in.ts";
import { runsFolder } from "./checkpoints.ts";
import { knownBuiltIn } from "./find-task.ts";
import type { Pace } from "./paced.ts";
import type { Trainer, TrainerSetup } from "./task.ts";
import type { WorkerAnswer, WorkerOrder, WorkerSetup } from "./worker.ts";

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
    // Threads read built files only: flags of this process (a test runner's conditions, say) are not for them.
    execArgv: [],
  });
  let known: Promise<string> | undefined;
  const fingerprint = (): Promise<string> => {
    known ??= pool.run(undefined, { name: "fingerprint" }) as Promise<string>;
    return known;
  };
  return {
    async train({ key: run, rates, seed }, { keep, from, onRemark }) {
      const runs = join(folder, runsFolder);
      const site = keep && { runs, run, keep, ...(from && { from }) };
      const origin = JSON.stringify([task, knownBuiltIn(task).version, data.id, seed, await fingerprint()]);
      const saved = { folder: join(runs, run), origin, ...(every !== undefined && { every }) };
      const order: WorkerOrder = { rates, seed, ...(site && { site }), saved };
      const { outcome, remarks } = (await pool.run(order, { name: "train" })) as WorkerAnswer;
      for (const remark of remarks) onRemark?.(remark);
      return outcome;
    },
    fingerprint,
    close: () => pool.destroy(),
  };
}
