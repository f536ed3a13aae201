import { dotted, isFields, type Report, refuseUnknown, show } from "./fields.ts";
import type { ScheduleEntry } from "./study.ts";

/** The most entries of any list in a study file. */
export const LONGEST_LIST = 100;
const LONGEST_NAME = 60;

/** Reads a name that is safe to print: no control characters, nothing that reorders text. */
export function readName(value: unknown, path: string, report: Report): string {
  const fits =
    typeof value === "string" && value.trim() !== "" && value.length <= LONGEST_NAME && !/\p{C}/u.test(value);
  if (!fits) report(path, `a name of 1 to ${LONGEST_NAME} visible characters`, value);
  return fits ? value : "";
}

/** Reads `schedules`: names, each with a schedule or with `{ schedule, budget }`. */
export function readSchedules(value: unknown, report: Report): ScheduleEntry[] {
  const entries = isFields(value) ? Object.entries(value) : [];
  if (entries.length < 1 || entries.length > LONGEST_LIST) {
    report("schedules", `an object of 1 to ${LONGEST_LIST} named schedules`, value);
  }
  return entries.slice(0, LONGEST_LIST).map(([name, entry]) => {
    const path = dotted("schedules", name);
    readName(name, path, report);
    return readSchedule(name, entry, path, report);
  });
}

function readSchedule(name: string, entry: unknown, path: string, report: Report): ScheduleEntry {
  if (!isFields(entry) || !Object.hasOwn(entry, "schedule")) {
    if (!isFields(entry) && typeof entry !== "string") report(path, "a schedule: one line of text or an object", entry);
    return { name, spec: entry, budget: "each" };
  }
  refuseUnknown(entry, ["schedule", "budget"], path, report);
  const { schedule, budget = "each" } = entry;
  if (!isFields(schedule) && typeof schedule !== "string") {
    report(`${path}.schedule`, "a schedule: one line of text or an object", schedule);
  }
  if (budget !== "each" && budget !== "full") {
    const hint = "full: written for the full budget and cut off at smaller ones";
    report(`${path}.budget`, '"each" or "full"', budget, hint);
  }
  return { name, spec: schedule, budget: budget === "full" ? "full" : "each" };
}

/** Reads `compare`: one pair of names, or a list of pairs. */
export function readCompare(value: unknown, schedules: readonly ScheduleEntry[], report: Report): [string, string][] {
  if (value === undefined) return [];
  const pairs = Array.isArray(value) && value.every((part) => typeof part === "string") ? [value] : value;
  const expected = "two names of schedules, or a list of such pairs";
  if (!Array.isArray(pairs) || pairs.length > LONGEST_LIST) {
    report("compare", expected, value);
    return [];
  }
  const names = schedules.map((entry) => entry.name);
  return pairs.flatMap((pair: unknown, place) => {
    const list: readonly unknown[] = Array.isArray(pair) ? pair : [];
    const [first, second] = list;
    const known = list.length === 2 && first !== second && list.every((part) => names.includes(part as string));
    const path = pairs === value ? dotted("compare", place) : "compare";
    const received = Array.isArray(pair) ? list.map(show).join(", ") || "an empty list" : pair;
    if (!known)
      report(
        path,
        `two different ones of the schedules ${names
          .map((name) => JSON.stringify(name))
          .join(", ")
          .slice(0, 300)}`,
        received,
      );
    return known ? [[first as string, second as string]] : [];
  });
}
