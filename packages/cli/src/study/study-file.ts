import { basename } from "node:path";

/** What a study file holds, for messages. */
export const studyKeys = "the keys study, task, steps, budgets, rates, seeds and schedules";

/** Where the report of a study file goes if nothing else is said. */
export function reportFolder(path: string): string {
  if (path === "-") return "study-report";
  return `${basename(path).replace(/\.ya?ml$/, "")}-report`;
}
