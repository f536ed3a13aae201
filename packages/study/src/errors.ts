import { collect, describeIssue, GlidepathError, type Issue, type Report } from "glidepath/input";

/**
 * What kind of failure: a study file or an option that cannot be used, a folder owned by another process, a damaged or
 * full store, data that cannot be read, a worker that broke, a run that failed where the first one is to end the study, or a
 * study that was stopped and can go on.
 */
export type Trouble = "invalid" | "locked" | "store" | "data" | "worker" | "failed" | "interrupted";

/** The only error this package throws on purpose. Its message holds one line for every issue. */
export class StudyError extends Error {
  readonly trouble: Trouble;
  /** Every issue found; a path leads into the study file, or names a file or an option. */
  readonly issues: readonly Issue[];
  /** A process exit code that suits the trouble (sysexits; 3 where a run failed, 130 for a stopped study). */
  readonly exitCode: number;

  constructor(trouble: Trouble, issues: readonly Issue[]) {
    super(issues.map(describeIssue).join("\n"));
    this.name = "StudyError";
    this.trouble = trouble;
    this.issues = issues;
    this.exitCode = exitCodes[trouble];
  }
}

const exitCodes: Readonly<Record<Trouble, number>> = {
  failed: 3,
  invalid: 65,
  data: 66,
  worker: 70,
  store: 74,
  locked: 75,
  interrupted: 130,
};

/** Runs a reader, and throws all that it reports at once as a StudyError "invalid". */
export function collectInvalid<T>(read: (report: Report) => T): T {
  try {
    return collect(read);
  } catch (error) {
    if (error instanceof GlidepathError) throw new StudyError("invalid", error.issues);
    throw error;
  }
}

/** What a failed call of the system or of a library says, as the `received` of an issue. */
export function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
