import type { Target } from "@glidepath/frameworks";
import type { Schedule } from "glidepath";
import { type Report, show } from "glidepath/input";
import type { Task } from "../task.ts";
import { builtIn } from "./built-in.ts";
import { moduleSource } from "./module.ts";
import { programSource } from "./program.ts";
import type { TaskSetting, TaskSource } from "./source.ts";

/** Every way to say what is trained. */
export const taskSources: readonly TaskSource[] = [builtIn, programSource, moduleSource];

const sourceOf = (raw: unknown): TaskSource | undefined => taskSources.find((each) => each.is(raw));

/** Reads what stands under `task` in a study file. */
export function readTask(raw: unknown, path: string, report: Report): TaskSetting | undefined {
  const source = sourceOf(raw);
  if (source !== undefined) return source.read(raw, path, report);
  report({ path, expected: taskSources.map(({ expected }) => expected).join(", or "), received: show(raw) });
  return undefined;
}

/** Tries whether a task's trainer can be handed a schedule. @throws GlidepathError if it cannot */
export function tryCurve(setting: TaskSetting, curve: Schedule): void {
  sourceOf(setting)?.tryCurve?.(setting, curve);
}

/** As what a task's trainer is handed a schedule; undefined if it takes none that is written down. */
export function targetOf(setting: TaskSetting): Target | undefined {
  return sourceOf(setting)?.target?.(setting);
}

/** Whether a task's trainer can leave checkpoints for other runs, and begin at one. */
export const canBranch = (setting: TaskSetting): boolean => sourceOf(setting)?.branches(setting) === true;

/**
 * Makes the task of a study. `home` is the study's folder, as an absolute path; without it no program may be started.
 *
 * @throws StudyError "invalid" or "data"
 */
export function makeTask({ task, data }: { readonly task: TaskSetting; readonly data?: string }, home?: string): Task {
  const source = sourceOf(task);
  if (source === undefined) throw new Error(`makeTask: expected a task that was read, received ${show(task)}`);
  return source.make(task, { ...(data !== undefined && { data }), ...(home !== undefined && { home }) });
}
