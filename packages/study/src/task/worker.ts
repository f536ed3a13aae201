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
}

/** What a thread answers: how a run ended, and what it has to remark on. */
export interface WorkerAnswer {
  readonly outcome: Outcome;
  readonly remarks: readonly string[];
}

export { fingerprint } from "./fingerprint.ts";

let prepared: Promise<Train> | undefined;

/** Trains one run. The first call in a thread compiles; later ones use what it compiled. */
export async function train({ rates, seed, ...place }: WorkerOrder): Promise<WorkerAnswer> {
  prepared ??= prepare(workerData as WorkerSetup);
  const remarks: string[] = [];
  const outcome = (await prepared)(rates, seed, { ...place, onRemark: (remark) => remarks.push(remark) });
  return { outcome, remarks };
}

async function prepare(setup: WorkerSetup): Promise<Train> {
  const task = findBuiltIn(setup.task);
  if (task === undefined) throw new Error(`worker: expected a known task, received ${JSON.stringify(setup.task)}`);
  return startTask(task, setup.data);
}
