import type { Rates } from "../rates/rates.ts";

/** A run that a law is fitted to. */
export interface LoggedRun {
  readonly name: string;
  /** The rates of all its updates from the first one on, also of those before the log begins. */
  readonly rates: Rates;
  /** Updates made when a loss was measured: rising, from 0 to all of the run's. */
  readonly updates: ArrayLike<number>;
  /** The losses, all above 0 and finite, all of one kind: on one set of data. */
  readonly losses: ArrayLike<number>;
}
