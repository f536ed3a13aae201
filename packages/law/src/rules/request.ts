import type { Schedule } from "glidepath";
import type { RangeTestResult } from "glidepath/range-test";
import type { Fit } from "../fit/fit.ts";
import type { LoggedRun } from "../fit/logged-run.ts";

/** Optimizers of which rules say something. */
export type Optimizer = "adamw" | "muon" | "sgd";

/** What is known of a run that is to be planned; the more is known, the more is advised. */
export interface AdviceRequest {
  /** Updates of the run, a whole number of at least 2; a guess where the horizon is unknown. */
  readonly steps: number;
  /**
   * Logged runs of this model, data, batch size and optimizer. Their peaks may differ: three of one shape and length tell the best peak. A law is
   * fitted to those of the peak that ended lowest.
   */
  readonly runs?: readonly LoggedRun[] | undefined;
  /** A law that was fitted to such runs already, all with peaks alike; left out, it is fitted to `runs`. */
  readonly fit?: Fit | undefined;
  /** A range test of this model. */
  readonly rangeTest?: RangeTestResult | undefined;
  /** A schedule whose peak was found to be good for this model: its peak is moved to the advised one. */
  readonly now?: Schedule | undefined;
  /** The batch size that `now`, `runs`, `fit` and `rangeTest` are of, where `batch` is another one; in the same units. */
  readonly batchNow?: number | undefined;
  /** Parameters of the model without its embeddings. */
  readonly params?: number | undefined;
  /** Tokens of the whole run. */
  readonly tokens?: number | undefined;
  /** Tokens of one update; of a run that does not count tokens, samples. */
  readonly batch?: number | undefined;
  readonly optimizer?: Optimizer | undefined;
  /** What the checkpoint is for: to be used as it is, or as a base that is fine-tuned. */
  readonly purpose?: "final" | "base" | undefined;
  /** Whether it is known beforehand when the run ends. */
  readonly horizon?: "known" | "unknown" | undefined;
}
