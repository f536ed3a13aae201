import { tasks } from "./task/index.ts";
import type { Task } from "./task/task.ts";

/** The task of this name, or undefined. */
export function findTask(kind: string): Task | undefined {
  return tasks.find((task) => task.kind === kind);
}
