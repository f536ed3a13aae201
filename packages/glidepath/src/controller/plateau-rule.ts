import type { Report } from "../input/issue.ts";
import type { Range } from "../input/range.ts";
import type { ControllerState, Mode, Stored } from "./controller.ts";

/** The state of a `reduceOnPlateau` controller: plain JSON, the same fields under every semantics. */
export interface PlateauState extends ControllerState {
  readonly kind: "plateau";
  /** Of the fields below; a state of another version is refused. */
  readonly version: 1;
  readonly semantics: "torch" | "keras" | "optax";
  readonly mode: Mode;
  /** `factor` times the base rate, rounded as in the framework; the factor itself if no base was given. */
  readonly rate: number;
  /** The best metric so far (NaN and infinities as text); null before there is one. */
  readonly best: Stored | null;
  /** Metrics without an improvement since the last one, reduction or cooldown. */
  readonly bad: number;
  /** Metrics of the cooldown that are left. */
  readonly cooldown: number;
  /** How many metrics the mean below holds, 0 to accumulationSize - 1; always 0 but for optax. */
  readonly held: number;
  /** The mean of the metrics since the last decision; always 0 but for optax. */
  readonly mean: Stored;
}

/** One framework's way of reducing on a plateau. */
export interface PlateauRule {
  readonly semantics: PlateauState["semantics"];
  /** Reads the framework's own options, with its defaults; reports what is wrong. */
  prepare(options: Readonly<Record<string, unknown>>, report: Report): PreparedRule;
}

/** A rule with its options. */
export interface PreparedRule {
  readonly mode: Mode;
  /** The rate at which the factor is 1. */
  readonly base: number;
  /** What `bad` can be between two metrics. */
  readonly bad: Range;
  /** What `held` can be between two metrics. */
  readonly held: Range;
  /** The fields that change with a metric. */
  next(state: PlateauState, metric: number): Partial<PlateauState>;
}
