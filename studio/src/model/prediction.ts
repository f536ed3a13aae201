import type { Predicted, Prediction as PredictionOfLaw, Transfer, UnlikePeak } from "@glidepath/law";

/** What a law predicts for one curve. */
export interface CurvePrediction extends Required<Omit<Predicted, "name">> {
  /** Of the curve. */
  readonly id: number;
  /** Where its peak is so unlike those of the fitted runs that no law was found to hold. */
  readonly unlike?: UnlikePeak | undefined;
}

/** What a law predicts for the shown curves. */
export interface Prediction {
  readonly curves: readonly CurvePrediction[];
  /** Curves of which no loss can be predicted, and why. */
  readonly refused: readonly { readonly id: number; readonly reason: string }[];
  /** Left out where there is no curve to be judged. */
  readonly verdict?: PredictionOfLaw["verdict"];
}

/** How a law is called, and what it says. */
export interface LawEntry {
  readonly name: string;
  readonly formula: string;
  readonly source: string;
}

/** What came of fitting a law. */
export interface Fitted {
  readonly laws: readonly LawEntry[];
  /** The law that was fitted, and the logs that it was fitted to, by their ids; none where nothing could be fitted. */
  readonly law: string;
  readonly used: readonly number[];
  /** What is wrong with a log, by its id. */
  readonly problems: Readonly<Record<number, string>>;
  /** Logs that begin in the middle of their run. */
  readonly late: readonly number[];
  /** What is wrong with all of them together. */
  readonly problem?: string | undefined;
  /** The columns of losses that a log has, and the one that was taken. */
  readonly lossNames: readonly string[];
  readonly loss?: string | undefined;
}

/** What the convex bound says of a curve's shape. */
export interface BoundOfCurve {
  readonly omega: number;
  readonly base: number;
  readonly transfers: readonly Transfer[];
  /** The share of the run at which a linear cooldown from a held peak is bounded lowest, at the peak that is best for this curve. */
  readonly cooldown?: number | undefined;
}
