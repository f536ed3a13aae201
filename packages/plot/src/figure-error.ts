/** One thing wrong with a figure or an option: where, what was expected, what came. */
export interface FigureIssue {
  /** Where, for example `series[2].low`. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

/** Thrown before anything is drawn; `issues` lists everything that is wrong, not only the first. */
export class FigureError extends Error {
  override readonly name = "FigureError";
  readonly issues: readonly FigureIssue[];

  constructor(issues: readonly FigureIssue[]) {
    super(issues.map((i) => `${i.path}: expected ${i.expected}, received ${i.received}`).join("\n"));
    this.issues = issues;
  }
}
