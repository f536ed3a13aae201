import type { Schedule } from "glidepath";
import { checkSchedule, type Finding } from "glidepath/check";

const found = new WeakMap<Schedule, readonly Finding[]>();

/** What the author of a schedule probably did not mean; looked for once. */
export function findingsOf(lr: Schedule): readonly Finding[] {
  const known = found.get(lr) ?? checkSchedule(lr);
  found.set(lr, known);
  return known;
}
