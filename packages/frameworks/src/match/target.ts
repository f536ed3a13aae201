import type { Schedule } from "glidepath";

/** A way to write a schedule for somebody else: one file's text. */
export interface Target {
  /** The name after `--to`; a framework's own name. */
  readonly name: string;
  /** Other names for it. */
  readonly aliases: readonly string[];
  /** One line for people. */
  readonly summary: string;
  /** The usual ending of such a file, with its dot. */
  readonly extension: string;
  /** The file's text; throws GlidepathError if the schedule cannot be written this way. */
  write(lr: Schedule): string;
}
