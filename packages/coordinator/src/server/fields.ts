import { collect, type Fields, isInRange, isRecord, own, type Report, show } from "glidepath/input";
import type { Named } from "../store/attempt.ts";

/** Reads a body that has to be an object. @throws GlidepathError with all that is wrong in it */
export function readBody<T>(raw: unknown, read: (fields: Fields, report: Report) => T): T {
  return collect((report) => {
    if (!isRecord(raw)) report({ path: "", expected: "an object", received: show(raw) });
    return read(isRecord(raw) ? raw : {}, report);
  });
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The id of a worker. */
export function workerIn(fields: Fields, report: Report): string {
  const raw = own(fields, "worker");
  if (typeof raw === "string" && uuid.test(raw)) return raw;
  report({ path: "worker", expected: "the id that the answer to hello gave", received: show(raw) });
  return "";
}

/** A whole number, from a least to a most. */
export function wholeIn(fields: Fields, key: string, min: number, max: number, report: Report): number {
  const raw = own(fields, key);
  if (isInRange(raw, { min, max, integer: true })) return raw;
  report({ path: key, expected: `a whole number from ${min} to ${max}`, received: show(raw) });
  return min;
}

/** More runs at a time than any worker does. */
const mostSlots = 256;

/** A slot of a worker. */
export const slotIn = (fields: Fields, report: Report): number => wholeIn(fields, "slot", 0, mostSlots - 1, report);

/** What a name may not hold: nothing that a terminal or a database takes for more than a sign, and nothing that turns text around. */
const unseen = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** A name for people, of a bounded length. */
export function nameIn(fields: Fields, key: string, most: number, report: Report): string {
  const raw = own(fields, key);
  if (typeof raw === "string" && raw.length <= most && !unseen.test(raw)) return raw;
  report({ path: key, expected: `at most ${most} visible characters`, received: show(raw) });
  return "";
}

/** The path of what is said of an attempt. */
export const attemptPath = (what: string): RegExp => new RegExp(`^/v1/runs/([\\da-f]{32})/([1-9]\\d{0,8})/${what}$`);

/** The attempt that a path and a body name together. */
export function namedIn([key, attempt]: readonly string[], fields: Fields, report: Report): Named {
  return { key: key!, attempt: Number(attempt), worker: workerIn(fields, report) };
}
