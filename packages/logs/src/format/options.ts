/**
 * What a person knows of a log that it does not say itself. Names of columns are those of the log.
 * @example const options: ReadOptions = { step: "n_iter", column: "optim/lr", stepsPerEpoch: 500 };
 */
export interface ReadOptions {
  /** The column that counts steps; without it the surest name is taken: `global_step`, `step`, `iter`, … */
  readonly step?: string;
  /** The column that holds the learning rate. */
  readonly column?: string;
  /** The column that holds the loss. */
  readonly loss?: string;
  /** Updates in an epoch: steps of a log that knows only epochs are told by it. */
  readonly stepsPerEpoch?: number;
  /**
   * How a printed line holds its numbers: a regular expression with the named groups `step` and `lr`, and any others, such as `loss`.
   * Lines that it does not fit are passed over, and lines of more than 4000 characters are left out.
   */
  readonly pattern?: string | RegExp;
}
