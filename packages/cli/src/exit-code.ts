/** What the command's exit status means. */
export const exitCode = {
  /** Done. */
  ok: 0,
  /** `check`, `diff` or `verify` found something. */
  findings: 1,
  /** The command line or an input cannot be used. */
  usage: 2,
  /** Runs of a study failed: its report has holes, or, with `--fail-fast`, the first of them ended it. */
  holes: 3,
  /** An internal error: a bug in the program. */
  internal: 70,
  /** A study file or a log cannot be used. */
  unusable: 65,
  // A study has further statuses of its own: 66 its data, 74 its store, 75 its folder is in use by another process.
  /** A file could not be written. */
  cannotWrite: 73,
  /** Interrupted; started again, a study goes on where it was. */
  interrupted: 130,
} as const;
