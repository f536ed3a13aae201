import type { Schedule } from "glidepath";

/** A way to write a schedule for somebody else: one file's text. */
export interface Target {
  /** The name after `--to`. */
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /** The usual ending of such a file, with its dot. */
  readonly extension: string;
  /** The file's text; throws GlidepathError if the schedule cannot be written this way. */
  write(lr: Schedule): string;
}

/** The spec and its budget as one line of JSON in plain ASCII: safe inside a one-line comment of any language. */
export function describeSource(lr: Schedule): string {
  return asciiOf(JSON.stringify({ spec: lr.spec, budget: lr.budget }));
}

/** JSON with every mark that is not plain ASCII escaped. */
export function asciiOf(json: string): string {
  return json.replace(/[^ -~]/g, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
