import { type Report, show } from "glidepath/input";
import type { Task } from "../task.ts";
import { builtIn } from "./built-in.ts";
import type { TaskSetting, TaskSource } from "./source.ts";

/** Every way to say what is trained. */
export const taskSources: readonly TaskSource[] = [builtIn];

/** Reads what stands under `task` in a study file. */
export function readTask(raw: unknown, path: string, report: Report): TaskSetting | undefined {
  const source = taskSources.find((each) => each.is(raw));
  if (source !== undefined) return source.read(raw, path, report);
  report({ path, expected: taskSources.map(({ expected }) => expected).join(", or "), received: show(raw) });
  return undefined;
}

/** Makes the task of a study. @throws StudyError "invalid" or "data" */
export function makeTask({ task, data }: { readonly task: TaskSetting; readonly data?: string }): Task {
  const source = taskSources.find((each) => each.is(task));
  if (source === undefined) throw new Error(`makeTask: expected a task that was read, received ${show(task)}`);
  return source.make(task, data);
}
