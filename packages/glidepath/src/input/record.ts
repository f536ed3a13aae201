import { GlidepathError, type Report, show } from "./issue.ts";
import { pathOf } from "./path.ts";
import { unknownName } from "./spelling.ts";

/** An object whose keys and values nobody has looked at yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** The most unknown keys of one object that are reported. */
const mostUnknown = 20;

/** Whether the value is a plain object, from JSON or written by hand. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object's own value, so that nothing inherited is taken for a part of the input. */
export function own(input: object, key: string): unknown {
  return Object.hasOwn(input, key) ? (input as Fields)[key] : undefined;
}

/**
 * The input as an object.
 * @throws GlidepathError if it is none, since then nothing else can be said of it.
 * @example readRecord(7, "state", "an object") // throws state: expected an object, received 7
 */
export function readRecord(input: unknown, path: string, expected: string): Fields {
  if (isRecord(input)) return input;
  throw new GlidepathError([{ path, expected, received: received(input) }]);
}

/** The list that an input is, if it has 1 to `most` entries; else it is reported, and an empty one. */
export function readList(input: unknown, most: number, what: string, path: string, report: Report): unknown[] {
  if (Array.isArray(input) && input.length > 0 && input.length <= most) return Array.from(input);
  report({ path, expected: `a list of 1 to ${most} ${what}`, received: show(input) });
  return [];
}

/** Reports every key that is not known, with the nearest one that is. */
export function reportUnknownKeys(input: Fields, known: readonly string[], path: string, report: Report): void {
  let told = 0;
  for (const key in input) {
    if (known.includes(key) || !Object.hasOwn(input, key)) continue;
    report(unknownName(pathOf(path, key), "key", key.slice(0, 100), known));
    if (++told === mostUnknown) return;
  }
}

/** A value as an issue shows it; `nothing` where there is none. */
export function received(value: unknown): string {
  return value === undefined ? "nothing" : show(value);
}
