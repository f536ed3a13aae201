import type { Examples } from "../train/examples.ts";
import type { Trainee } from "../train/trainee.ts";

export type { Trainee };

/** The outcome of one run. Numbers are finite; what could not be measured is null. */
export interface RunResult {
  /**
   * `diverged`: the loss or a weight stopped being a usable number. `chance`: the run came to its end, and classifies
   * the test examples no better than guessing. Both are outcomes, not errors.
   */
  readonly state: "complete" | "chance" | "diverged";
  /** The update after which the run was given up, counted from 0; null for a run that came to its end. */
  readonly divergedAt: number | null;
  /** Share of validation examples classified rightly, 0 to 1; null if diverged. */
  readonly validation: number | null;
  /** Share of test examples classified rightly, 0 to 1; null if diverged. */
  readonly test: number | null;
  /** The training loss: means over windows of `every` updates (the last window may be shorter), at most 200 of them. */
  readonly curve: { readonly every: number; readonly loss: readonly number[] };
}

/** What a task trains on: plain bytes in shared memory, so that all workers read one copy. */
export interface TaskData extends Examples {
  /** Names the content (a hash), never a path: it is part of every run's key. */
  readonly id: string;
  /** One line for the report: where the data came from and how many examples there are. */
  readonly about: string;
}

/**
 * Trains once: update t uses rates[t]; a budget of T updates is an array of length T. The same rates and seed give
 * the same result, bit for bit, whatever ran before in this worker.
 */
export type Train = (rates: Float64Array, seed: number) => RunResult;

/** Something a study can train. One file, and one line in `index.ts`. */
export interface Task {
  /** The name a study file uses. */
  readonly kind: string;
  /** One line of meaning, for the report. */
  readonly about: string;
  /** Part of every run's key: change it whenever a change of code or library can change a result. */
  readonly version: string;
  /** A guess of the seconds that one update takes, to show time left before anything was measured. */
  readonly secondsPerStep: number;
  /** Reads the data: the shipped slice, or a folder of the full set. Throws StudyError if it cannot. */
  readonly load: (folder?: string) => TaskData;
  /** Prepares training in a worker: compiles once, and returns a function that is called for every run. */
  readonly start: (data: TaskData) => Promise<Train>;
  /** Makes one network: the one that `start`'s function begins with under this seed, and its batches. */
  readonly open: (data: TaskData, seed: number) => Promise<Trainee>;
}
