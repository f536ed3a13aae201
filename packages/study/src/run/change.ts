import type { FinalState } from "../task/outcome.ts";

/** A change of a run's state. */
export interface Change {
  /** The run's name in the journal. */
  readonly key: string;
  /** `RUNNING`: an attempt has begun. Any other: it has ended so; of a `FAILED` one another attempt may follow. */
  readonly state: FinalState | "RUNNING";
  /** Counted from 1, over all sessions. */
  readonly attempt: number;
  readonly schedule: string;
  /** The budget as the study says it. */
  readonly budget: string;
  /** The peak rate. */
  readonly rate: number;
  readonly seed: number;
  /** Why it failed, in one sentence; null where nothing failed. */
  readonly reason: string | null;
  /** How long the attempt took; null as it begins. */
  readonly seconds: number | null;
}
