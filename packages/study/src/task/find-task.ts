import { unknownName } from "glidepath/input";
import { StudyError } from "../errors.ts";
import type { BuiltIn } from "./built-in.ts";
import { tasks } from "./index.ts";

/** The built-in task of this name, or undefined. */
export function findBuiltIn(kind: string): BuiltIn | undefined {
  return tasks.find((task) => task.kind === kind);
}

/** The built-in task of this name. @throws StudyError "invalid" if there is none. */
export function knownBuiltIn(kind: string): BuiltIn {
  const task = findBuiltIn(kind);
  if (task !== undefined) return task;
  const kinds = tasks.map((known) => known.kind);
  throw new StudyError("invalid", [unknownName("task", "task", kind, kinds)]);
}
