import type { Schedule } from "glidepath";

/** A checkpoint: after so many updates, in an empty folder that is there, or in one that another run filled. */
export interface CheckpointPlace {
  readonly step: number;
  readonly checkpoint: string;
}

/** What a module's `train` is called with. */
export interface TrainContext {
  /** The rate of update t, counted from 0, is `schedule(t)`. */
  readonly schedule: Schedule;
  /** The number of updates. */
  readonly budget: { readonly steps: number };
  readonly seed: number;
  /** The peak rate. */
  readonly peak: number;
  /** The task's `settings`; an empty object if there are none. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** A folder of the run, which outlives its attempts. It is empty at first, and always if the task does not say `resumes: true`. */
  readonly checkpoint: string;
  /** If the task says `branches: true`: the numbers of updates after which it leaves a checkpoint in this folder, for other runs. */
  readonly keep: readonly CheckpointPlace[];
  /** If the task says so: the checkpoint of another run with the same rates and seed, at which it begins; null if at 0. */
  readonly from: CheckpointPlace | null;
  /** Set off when the attempt is to end: save what is needed to go on, and return nothing. Five seconds later the process is ended. */
  readonly signal: AbortSignal;
  /** Tells metrics after `step` updates; a value that is NaN or infinite ends the run as diverged. */
  report(step: number, values: Readonly<Record<string, number>>): void;
}

/**
 * What a module of a study exports as `train`: it makes `budget.steps` updates and returns the metrics at the end, all those that the
 * task declares, or `undefined` if it was stopped and can go on.
 *
 * @example
 * const train: TrainModule = ({ schedule, budget, report }) => {
 *   let weight = 1;
 *   for (let t = 0; t < budget.steps; t++) {
 *     weight -= schedule(t) * 2 * weight; // the slope of weight²
 *     report(t + 1, { loss: weight ** 2 });
 *   }
 *   return { loss: weight ** 2 };
 * };
 */
export type TrainModule = (
  context: TrainContext,
) => Readonly<Record<string, number>> | undefined | Promise<Readonly<Record<string, number>> | undefined>;
