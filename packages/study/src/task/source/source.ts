import type { Target } from "@glidepath/frameworks";
import type { Schedule } from "glidepath";
import type { Report } from "glidepath/input";
import type { Task } from "../task.ts";

/** What a study file says of its task, checked: a name, or an object; plain JSON. */
export type TaskSetting = string | Readonly<Record<string, unknown>>;

/** What a task is made with besides its setting. */
export interface Surroundings {
  /** What the study file says of its data. */
  readonly data?: string;
  /**
   * The folder of the study file, as an absolute path: programs and modules that the study names are looked for, and started,
   * there. Undefined: none may be started.
   */
  readonly home?: string;
}

/** A way to say what is trained. One file, and one line in `index.ts`. */
export interface TaskSource {
  /** What stands under `task` in a study file of this kind, in a few words, for messages. */
  readonly expected: string;
  /** Whether what stands there is meant to be of this kind. */
  is(raw: unknown): boolean;
  /** Checks it; undefined if something was reported. */
  read(raw: unknown, path: string, report: Report): TaskSetting | undefined;
  /** Tries whether a schedule can be handed to this trainer; throws GlidepathError if not. Left out: every one can. */
  tryCurve?(setting: TaskSetting, curve: Schedule): void;
  /** As what its trainer is handed a schedule; left out: as nothing that could be written down. */
  target?(setting: TaskSetting): Target;

  /** Whether its trainer can leave checkpoints at steps that it is told, and begin at one. */
  branches(setting: TaskSetting): boolean;
  /** Makes the task. Throws StudyError if it cannot. */
  make(setting: TaskSetting, surroundings: Surroundings): Task;
  /** JSON Schema of what stands there. */
  readonly schema: Readonly<Record<string, unknown>>;
}
