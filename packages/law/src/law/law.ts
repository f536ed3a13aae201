import type { Rates } from "../rates/rates.ts";

/** A parameter that enters a law in another way than as a factor of a column. A fit searches it. */
export interface Searched {
  readonly name: string;
  /**
   * What is taken for likely before anything is seen, for rates whose highest is 1: a fit is drawn to it, the more the fewer its runs. The
   * parameter itself, or its logarithm, lies about `spread` from there.
   */
  readonly usual: number;
  readonly spread: number;
  readonly scale: "linear" | "log";
  readonly least: number;
  readonly most: number;
}

/**
 * A law of loss curves: loss(t) = sum of columns, each times a factor of at least 0, where the columns follow from the rates of the updates
 * up to t and from a few parameters that are searched.
 */
export interface Law {
  readonly name: string;
  /** What it says, in a line. */
  readonly formula: string;
  readonly source: string;
  readonly searched: readonly Searched[];
  /** The names of the columns' factors. */
  readonly factors: readonly string[];
  /**
   * The columns, each with a value at the end of every level, or of those alone that `ends` names in rising order. A value may be
   * infinite where no rate was above 0 yet. `searched` has the values of the searched parameters, in their order.
   */
  columns(rates: Rates, searched: readonly number[], ends?: ArrayLike<number>): readonly Float64Array[];
  /**
   * How the loss at the end of the run changes with the rate of every level, in one pass back over the run. A rate of 0 is taken to stay there.
   */
  slopes(rates: Rates, searched: readonly number[], factors: readonly number[]): Float64Array;
}
