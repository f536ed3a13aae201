import { type Report, unknownName } from "glidepath/input";

/** A record as it comes from JSON or YAML. */
export type Fields = Readonly<Record<string, unknown>>;

/** True for a plain record (not null, not a list). */
export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for a whole number from low to high, both included. */
export function isWhole(value: unknown, low: number, high: number): value is number {
  return Number.isInteger(value) && (value as number) >= low && (value as number) <= high;
}

/** Reports every key that is not known, with the nearest one that is. */
export function reportUnknownKeys(fields: Fields, known: readonly string[], path: string, report: Report): void {
  for (const key of Object.keys(fields)) {
    if (!known.includes(key)) report(unknownName(keyPath(path, key), "key", key, known));
  }
}

/** The path of a key: `seeds.tune`; one that holds a space or worse is quoted: `schedules["step rescaled"]`. */
export function keyPath(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${path}[${JSON.stringify(key.slice(0, 80))}]`;
  return path === "" ? key : `${path}.${key}`;
}

/** The path of something inside: "phases[0]" or "" behind a path. */
export function innerPath(path: string, inner: string): string {
  return inner === "" || inner.startsWith("[") ? `${path}${inner}` : `${path}.${inner}`;
}
