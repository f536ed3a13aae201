import type { MessagePort } from "node:worker_threads";
import { workerData } from "piscina";
import type { BranchSite } from "./branch-site.ts";
import type { TaskData } from "./built-in.ts";
import { findBuiltIn } from "./find-task.ts";
import type { Outcome } from "./outcome.ts";
import type { SavedRun } from "./saved-run.ts";
import { startTask, type Train } from "./start-task.ts";

/** What the pool hands to every worker thread at its start. The data's bytes are shared, not copied. */
export interface WorkerSetup {
  readonly task: string;
  readonly data: TaskData;
}

/** One run for a worker: the rate of every update, and the seed. */
export interface WorkerOrder {
  readonly rates: Float64Array;
  readonly seed: number;
  /** Where runs share updates. */
  readonly site?: BranchSite;
  readonly saved: SavedRun;
  /** Takes every remark as it arises, and null behind the last one. The other end closes it: an idle thread of the pool closes nothing. */
  readonly remarks: MessagePort;
}

export { fingerprint } from "./fingerprint.ts";

let prepared: Promise<Train> | undefined;

/** Trains one run. The first call in a thread compiles; later ones use what it compiled. */
export async function train({ rates, seed, remarks, ...place }: WorkerOrder): Promise<Outcome> {
  prepared ??= prepare(workerData as WorkerSetup);
  try {
    return (await prepared)(rates, seed, { ...place, onRemark: (remark) => remarks.postMessage(remark) });
  } finally {
    remarks.postMessage(null);
  }
}

async function prepare(setup: WorkerSetup): Promise<Train> {
  const task = findBuiltIn(setup.task);
  if (task === undefined) throw new Error(`worker: expected a known task, received ${JSON.stringify(setup.task)}`);
  return startTask(task, setup.data);
}
