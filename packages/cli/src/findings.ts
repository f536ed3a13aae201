import { checkSchedule, type Finding } from "glidepath/check";
import type { Read } from "./read-schedule.ts";

/** What is found of a schedule, in the words of the framework that it was read from. */
export async function findingsOf({ lr, reading }: Pick<Read, "lr" | "reading">): Promise<readonly Finding[]> {
  if (reading === undefined) return checkSchedule(lr);
  const { inWordsOf } = await import("@glidepath/frameworks");
  return inWordsOf(reading.framework, checkSchedule(lr, { isRead: true }), lr);
}
