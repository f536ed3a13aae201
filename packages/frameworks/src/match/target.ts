import type { Schedule } from "glidepath";

/** A way to write a schedule as one file: for a framework, or as plain data. */
export interface Target {
  /** The name after `--to`; a framework's own name. */
  readonly name: string;
  /** Other names for it. */
  readonly aliases: readonly string[];
  /** One line of description. */
  readonly summary: string;
  /** The usual ending of such a file, with its dot. */
  readonly extension: string;
  /** True if its files go by the time of the run, or hand the budget on, where that is a time; others count updates alone. */
  readonly keepsTime?: true;
  /** The file's text; throws GlidepathError if the schedule cannot be written this way. */
  write(lr: Schedule): string;
}
