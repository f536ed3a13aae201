import type { Examples } from "../train/examples.ts";
import type { Trainee } from "../train/trainee.ts";
import type { Metrics } from "./metric.ts";
import type { Outcome } from "./outcome.ts";

/** What a built-in task trains on: plain bytes in shared memory, so that all workers read one copy. */
export interface TaskData extends Examples {
  /** Names the content (a hash), never a path: it is part of every run's key. */
  readonly id: string;
  /** One line for the report: where the data came from and how many examples there are. */
  readonly about: string;
}

/**
 * Trains once: update t uses rates[t]; a budget of T updates is an array of length T. The same rates and seed give
 * the same outcome, bit for bit, whatever ran before in this worker.
 */
export type Train = (rates: Float64Array, seed: number) => Outcome;

/** A task that comes with the package and trains in worker threads. One file, and one line in `index.ts`. */
export interface BuiltIn {
  /** The name a study file uses. */
  readonly kind: string;
  /** One line of meaning, for the report. */
  readonly about: string;
  /** Part of every run's key: change it whenever a change of code or library can change a result. */
  readonly version: string;
  readonly metrics: Metrics;
  /** A guess of the seconds that one update takes, to show time left before anything was measured. */
  readonly secondsPerStep: number;
  /** Reads the data: what comes along, or a folder of the full set. Throws StudyError if it cannot. */
  readonly load: (folder?: string) => TaskData;
  /** Prepares training in a worker: compiles once, and returns a function that is called for every run. */
  readonly start: (data: TaskData) => Promise<Train>;
  /** Makes one network: the one that `start`'s function begins with under this seed, and its batches. */
  readonly open: (data: TaskData, seed: number) => Promise<Trainee>;
}
