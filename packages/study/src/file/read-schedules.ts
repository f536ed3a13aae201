import { isWords, readWords, type Words } from "@glidepath/frameworks";
import { type Fields, isRecord, own, pathOf, type Report, reportUnknownKeys, show, unknownName } from "glidepath/input";
import type { ScheduleEntry } from "../study/study.ts";
import { entryBudgets, entryBudgetsText } from "../task/entry-budget.ts";

/** The most entries of any list in a study file. */
export const longestList = 100;
const longestName = 60;

/** Reads a name that is safe to print: no control characters, nothing that reorders text. */
export function readName(value: unknown, path: string, report: Report): string {
  const fits = typeof value === "string" && value.trim() !== "" && value.length <= longestName && !/\p{C}/u.test(value);
  if (!fits) report({ path, expected: `a name of 1 to ${longestName} visible characters`, received: show(value) });
  return fits ? value : "";
}

/** Reads `schedules`: names, each with a schedule or with `{ schedule, budget }`. */
export function readSchedules(value: unknown, report: Report): ScheduleEntry[] {
  const entries = isRecord(value) ? Object.entries(value) : [];
  if (entries.length < 1 || entries.length > longestList) {
    const expected = `an object of 1 to ${longestList} named schedules`;
    report({ path: "schedules", expected, received: show(value) });
  }
  return entries.slice(0, longestList).map(([name, entry]) => {
    const path = pathOf("schedules", name);
    readName(name, path, report);
    return isWrapper(entry)
      ? readWrapped(name, entry, path, report)
      : { name, spec: readSpec(entry, path, report), budget: "each" };
  });
}

/** The path of a schedule of {@link readSchedules}: it may stand in an object of its own, beside its budget. */
export function specPath(value: unknown, name: string): string {
  const path = pathOf("schedules", name);
  return isRecord(value) && isWrapper(own(value, name)) ? `${path}.schedule` : path;
}

function isWrapper(entry: unknown): entry is Fields {
  return isRecord(entry) && Object.hasOwn(entry, "schedule");
}

function readWrapped(name: string, entry: Fields, path: string, report: Report): ScheduleEntry {
  reportUnknownKeys(entry, ["schedule", "budget"], path, report);
  const budget = own(entry, "budget");
  const known = entryBudgets.find((each) => each === budget);
  if (budget !== undefined && known === undefined) {
    const expected = '"each", "own" or "full"';
    report({ path: `${path}.budget`, expected, received: show(budget), hint: entryBudgetsText });
  }
  const spec = readSpec(own(entry, "schedule"), `${path}.schedule`, report);
  return { name, spec, budget: known ?? "each" };
}

function readSpec(value: unknown, path: string, report: Report): unknown {
  if (isWords(value)) return readOpenWords(value, path, report);
  if (isRecord(value) || typeof value === "string") return value;
  report({ path, expected: "a schedule: one line of text or an object", received: show(value) });
  return undefined;
}

/** The peak is the one thing that words must not be given here. */
function readOpenWords(value: Fields, path: string, report: Report): Words | undefined {
  for (const name of ["peak", "overridePeak"]) {
    if (own(value, name) === undefined) continue;
    report({
      path: `${path}.${name}`,
      expected: "none: a study chooses the peak from its rates",
      received: show(own(value, name)),
    });
  }
  return readWords(value, path, report);
}

/** Reads `compare`: one pair of names of rows, or a list of pairs. */
export function readCompare(value: unknown, names: readonly string[], report: Report): [string, string][] {
  if (value === undefined) return [];
  if (Array.isArray(value) && value.every((part) => typeof part === "string")) {
    return readPair(value, "compare", names, report);
  }
  if (Array.isArray(value) && value.length <= longestList) {
    return value.flatMap((pair: unknown, place) => readPair(pair, `compare[${place}]`, names, report));
  }
  report({ path: "compare", expected: "two names of schedules, or a list of such pairs", received: show(value) });
  return [];
}

function readPair(value: unknown, path: string, names: readonly string[], report: Report): [string, string][] {
  if (!Array.isArray(value) || value.length !== 2) {
    report({ path, expected: "two names of schedules", received: show(value) });
    return [];
  }
  const unknown = [0, 1].filter((place) => !names.includes(value[place]));
  for (const place of unknown) report(unknownName(`${path}[${place}]`, "schedule", value[place], names));
  if (unknown.length > 0) return [];
  const [first, second] = value as [string, string];
  if (first !== second) return [[first, second]];
  report({ path, expected: "two different schedules", received: `${show(first)} twice` });
  return [];
}
