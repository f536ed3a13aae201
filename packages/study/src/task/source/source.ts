import type { Report } from "glidepath/input";
import type { Task } from "../task.ts";

/** What a study file says of its task, checked: a name, or an object; plain JSON. */
export type TaskSetting = string | Readonly<Record<string, unknown>>;

/** A way to say what is trained. One file, and one line in `index.ts`. */
export interface TaskSource {
  /** What stands under `task` in a study file of this kind, in a few words, for messages. */
  readonly expected: string;
  /** Whether what stands there is meant to be of this kind. */
  is(raw: unknown): boolean;
  /** Checks it; undefined if something was reported. */
  read(raw: unknown, path: string, report: Report): TaskSetting | undefined;
  /** Makes the task. `data` is the folder of the full data set, if the study names one. Throws StudyError if it cannot. */
  make(setting: TaskSetting, data?: string): Task;
  /** JSON Schema of what stands there. */
  readonly schema: Readonly<Record<string, unknown>>;
}
