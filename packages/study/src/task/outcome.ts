/**
 * How a run ended. `COMPLETE`: with its metrics. `DIVERGED`: a loss or a weight stopped being a usable number. `COLLAPSED`: it
 * came to its end no better than guessing, a kind of divergence. `FAILED`: the trainer broke, and broke again. `PRUNED`: the design gave it
 * up. Only the last two are not results of the rates themselves.
 */
export type FinalState = "COMPLETE" | "DIVERGED" | "COLLAPSED" | "FAILED" | "PRUNED";

/** What a run reported while it trained: values at steps, ascending; a step is the number of updates made. */
export interface Curve {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

/** The outcome of one run. Numbers are finite; what could not be measured is left out. */
export interface Outcome {
  readonly state: FinalState;
  /** The update after which the run was given up, counted from 0; null for a run that came to its end. */
  readonly at: number | null;
  /** Why it failed, in one sentence; null where nothing failed. */
  readonly reason: string | null;
  /** Metrics at the end, by name. */
  readonly metrics: Readonly<Record<string, number>>;
  /** Metrics along the way, by name. */
  readonly curves: Readonly<Record<string, Curve>>;
}

/** How a run ended, without what it reported along the way: of many runs this is kept in memory, curves are not. */
export type Ending = Omit<Outcome, "curves">;

/** Whether a run came to its end with something learned: only these are averaged. */
export const isComplete = ({ state }: Pick<Outcome, "state">): boolean => state === "COMPLETE";

/** Whether a run came to no usable end by the doing of its rates; one that failed or was given up is only missing. */
export const isLost = ({ state }: { readonly state: string }): boolean => state === "DIVERGED" || state === "COLLAPSED";

/** Whether the rates themselves led to it: a run that has such an outcome is never done again. */
export const isResult = (state: FinalState): boolean => state !== "FAILED" && state !== "PRUNED";
