import { checkSchedule, type Finding } from "glidepath/check";
import type { Read } from "./read-schedule.ts";

/** What is found of a schedule, in the words of the framework that it was read from. */
export async function findingsOf({ lr, framework }: Pick<Read, "lr" | "framework">): Promise<readonly Finding[]> {
  if (framework === undefined) return checkSchedule(lr);
  const { inWordsOf } = await import("@glidepath/frameworks");
  return inWordsOf(framework, checkSchedule(lr, { isRead: true }), lr);
}
