import type { OpenTrainee } from "../train/trainee.ts";
import type { Metrics } from "./metric.ts";

/** What a built-in task trains on. Its bytes lie in shared memory, so that all workers read one copy. */
export interface TaskData {
  /** Names the content (a hash), never a path: it is part of every run's key. */
  readonly id: string;
  /** One line for the report: where the data came from and how much there is. */
  readonly about: string;
}

/** A task that comes with the package and trains in worker threads. One file, and one line in `index.ts`. */
export interface BuiltIn<Data extends TaskData = TaskData> {
  /** The name a study file uses. */
  readonly kind: string;
  /** One line of meaning, for the report. */
  readonly about: string;
  /** Part of every run's key: change it whenever a change of code or library can change a result. */
  readonly version: string;
  readonly metrics: Metrics;
  /** A guess of the seconds that one update takes, to show time left before anything was measured. */
  readonly secondsPerStep: number;
  /** Reads the data: what comes along, or those in a folder. Throws StudyError if it cannot. */
  load(folder?: string): Data;
  /**
   * Prepares training in a worker, of what `load` gave: compiles once, and returns a function that opens one network for every run. The
   * seed decides its start values and its batches; its measure is the metric that tunes ("validation") or the reported one ("test"), and all
   * others come from its `measureOthers`.
   */
  prepare(data: Data): Promise<OpenTrainee>;
  /** Whether a run that came to this value of the reported metric learned nothing, or lost what it had. */
  isCollapsed(value: number, data: Data): boolean;
}
