/** What a run is called wherever one is told of: in the progress, in messages, among the failures. */
export const runName = (run: {
  readonly schedule: string;
  /** As the study says it. */
  readonly budget: string;
  /** The peak rate. */
  readonly rate: number;
  readonly seed: number;
}): string => `${run.schedule}, ${run.budget} budget, rate ${run.rate}, seed ${run.seed}`;
