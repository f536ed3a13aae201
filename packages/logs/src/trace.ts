/** One column of a log: at these steps these values. The three arrays are equally long and in the order of the log. */
export interface Trace {
  /** What the log calls it: `learning_rate`, `lr-AdamW/pg1`. */
  readonly name: string;
  /** Steps as the log counts them: whole numbers, nearly always rising. What a step means is said by the log's `rows`. */
  readonly steps: Float64Array;
  /**
   * Rates are finite: rows in which one is not are left out, and counted in a remark of the log. Other values may be NaN or infinite,
   * with the error 0.
   */
  readonly values: Float64Array;
  /**
   * How far each value may lie from what the program had: half a unit of the last printed digit, half the spacing of single
   * precision, or one unit in the last place of a number in full.
   */
  readonly errors: Float64Array;
}

/**
 * What a row's step may mean: the rate of row `step` is that of update `step + shift`, where update 0 is the first one
 * (the rate of update t is `lr(t)`).
 */
export interface RowMeaning {
  readonly shift: number;
  /** In which program or version, or by which way of counting, this is so: a clause that follows "rows hold". */
  readonly because: string;
}

/** What one log says. */
export interface Log {
  /** The name of its format, one of `formats`. */
  readonly format: string;
  /** Every column of numbers that has a step. */
  readonly traces: readonly Trace[];
  /** Those of them that are learning rates, the one most likely to be meant first; perhaps none. */
  readonly rates: readonly Trace[];
  /** Those of them that are losses, the training loss first; perhaps none. */
  readonly losses: readonly Trace[];
  /** Every meaning that the steps of a faithful log of this kind may have, the usual one first; at least one. */
  readonly rows: readonly RowMeaning[];
  /**
   * What steps are if they are not updates: epochs, or the rows themselves because nothing in the log counts. The shifts of `rows`
   * count the same.
   */
  readonly counts?: "epochs" | "rows";
  /** What the log says of its run, as far as it does. */
  readonly run: {
    /** Updates made when the log was written. */
    readonly made?: number;
    /** Updates that the run was to make. */
    readonly steps?: number;
    readonly stepsPerEpoch?: number;
    readonly epochs?: number;
    readonly batchSize?: number;
  };
  /** What a person should know of how it was read, in whole sentences: rows passed over, columns joined, what was assumed. */
  readonly remarks: readonly string[];
}
