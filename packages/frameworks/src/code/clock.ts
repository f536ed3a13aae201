import type { Schedule } from "glidepath";
import { warmupUpdates } from "glidepath/controller";

/** What a file has to know of a run that goes by its time. */
export interface Clock {
  /** Seconds that the run may take. */
  readonly time: number;
  /** The first updates, which pass as such whatever time they take. */
  readonly warmup: number;
  /** The rate once the time is over. */
  readonly end: number;
}

/** The clock of a schedule whose budget is a time; undefined for one that counts updates. */
export function clockOf(lr: Schedule): Clock | undefined {
  const { time, steps } = lr.budget;
  return time === undefined ? undefined : { time, warmup: warmupUpdates(lr), end: lr.before(steps) };
}
