/** What a person says of a log, to have a law fitted to it. */
export interface LogAsRun {
  /** True if it is not fitted. */
  readonly isLeftOut?: boolean;
  /** Of a log that begins in the middle of its run: the words of the schedule up to its first row. */
  readonly before?: string;
}

/** What laws are fitted to, and how. */
export interface Fitting {
  /** The name of the law; left out: the usual one. */
  readonly law?: string | undefined;
  /** The column of losses, the same in every log; left out: that which most of them have. */
  readonly loss?: string | undefined;
  /** By the ids of the logs; of one that is not named nothing was said. */
  readonly logs: Readonly<Record<number, LogAsRun>>;
}

/** Nothing said: all logs that lie beside the curves are fitted. */
export const usualFitting: Fitting = { logs: {} };

/** The same with something else said of a log. */
export const withLogAsRun = (fitting: Fitting, id: number, change: LogAsRun): Fitting => ({
  ...fitting,
  logs: { ...fitting.logs, [id]: { ...fitting.logs[id], ...change } },
});
