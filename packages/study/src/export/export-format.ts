import type { Study } from "../study/study.ts";
import type { TaskNote } from "../task/task.ts";
import type { ExportedRun } from "./exported-run.ts";

/** What is written. */
export interface ExportSource {
  readonly study: Study;
  readonly task: TaskNote;
  /** The names of all metrics that any run has, in the order of the task's, then of the alphabet. */
  readonly metrics: readonly string[];
  /** The runs in the order in which they ended, read as they are asked for. */
  runs(): AsyncIterable<ExportedRun>;
}

/** Something that the runs of a study can be written as. One file, and one line in `index.ts`. */
export interface ExportFormat {
  readonly name: string;
  readonly summary: string;
  /** The file, part by part. */
  write(source: ExportSource): AsyncIterable<string | Uint8Array>;
}
