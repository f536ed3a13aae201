import { unknownName } from "glidepath/input";
import { StudyError } from "./errors.ts";
import { tasks } from "./task/index.ts";
import type { Task } from "./task/task.ts";

/** The task of this name, or undefined. */
export function findTask(kind: string): Task | undefined {
  return tasks.find((task) => task.kind === kind);
}

/** The task of this name. @throws StudyError "invalid" if there is none. */
export function knownTask(kind: string): Task {
  const task = findTask(kind);
  if (task !== undefined) return task;
  const kinds = tasks.map((known) => known.kind);
  throw new StudyError("invalid", [unknownName("task", "task", kind, kinds)]);
}
