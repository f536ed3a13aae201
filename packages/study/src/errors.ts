/** One thing that is wrong, and where. */
export interface Issue {
  /** Dotted path into the study file, or a file name. */
  readonly path: string;
  /** "expected …, received …", and how to mend it where that is not plain. */
  readonly message: string;
}

/**
 * What kind of failure: a study file that cannot be used, a folder owned by another process, a damaged or full store,
 * data that cannot be read, a worker that broke, or a study that was stopped and can go on.
 */
export type Trouble = "invalid" | "locked" | "store" | "data" | "worker" | "interrupted";

/** The only error this package throws on purpose. */
export class StudyError extends Error {
  readonly trouble: Trouble;
  readonly issues: readonly Issue[];
  /** A process exit code that suits the trouble (sysexits; 130 for a stopped study). */
  readonly exitCode: number;

  constructor(trouble: Trouble, issues: readonly Issue[]) {
    super(issues.map((issue) => (issue.path === "" ? issue.message : `${issue.path}: ${issue.message}`)).join("\n"));
    this.name = "StudyError";
    this.trouble = trouble;
    this.issues = issues;
    this.exitCode = EXIT_CODES[trouble];
  }
}

const EXIT_CODES: Readonly<Record<Trouble, number>> = {
  invalid: 65,
  data: 66,
  worker: 70,
  store: 74,
  locked: 75,
  interrupted: 130,
};
