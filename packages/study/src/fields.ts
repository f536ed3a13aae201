import type { Issue } from "./errors.ts";

/** Collects what is wrong with a file. */
export type Report = (path: string, expected: string, received: unknown, hint?: string) => void;

/** A record as it comes from JSON or YAML. */
export type Fields = Readonly<Record<string, unknown>>;

/** Makes a report that adds to `issues`. */
export function reporter(issues: Issue[]): Report {
  return (path, expected, received, hint) => {
    const end = hint === undefined ? "" : `; ${hint}`;
    issues.push({ path, message: `expected ${expected}, received ${show(received)}${end}` });
  };
}

/** Writes a received value on one short line. */
export function show(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list of ${value.length}`;
  if (typeof value === "object" && value !== null) return "an object";
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** True for a plain record (not null, not a list). */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for a whole number from low to high, both included. */
export function isWhole(value: unknown, low: number, high: number): value is number {
  return Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
}

/** Reports every key that is not known, with the known ones. */
export function refuseUnknown(fields: Fields, known: readonly string[], path: string, report: Report): void {
  for (const key of Object.keys(fields)) {
    if (known.includes(key)) continue;
    report(dotted(path, key), `one of the keys ${known.join(", ")}`, key);
  }
}

/** Joins a path and a key. Keys that hold a dot, a space or worse are quoted. */
export function dotted(path: string, key: string | number): string {
  const name = typeof key === "number" || /^[\w-]+$/.test(key) ? String(key) : JSON.stringify(key.slice(0, 80));
  return path === "" ? name : `${path}.${name}`;
}
