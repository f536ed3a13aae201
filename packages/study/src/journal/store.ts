import { closeSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { reasonOf, StudyError } from "../errors.ts";
import type { Outcome } from "../task/outcome.ts";
import { canonical, digest } from "./canonical.ts";
import { type Cell, cellKey } from "./cell.ts";

/** Finished runs of one folder. */
export interface Store {
  get(key: string): Outcome | undefined;
  readonly size: number;
  /** Writes one finished run to disk before it returns. Throws StudyError "store" if it cannot. */
  add(cell: Cell, outcome: Outcome): void;
  close(): void;
}

/** The version of the form of a line. */
const version = 2;

/** The name of the append-only file: one JSON line per finished run. */
export const runsFile = "runs.jsonl";

/**
 * Opens `<folder>/runs.jsonl` (made if missing). A last line without its line end is the trace of a process that was
 * killed while it wrote: it is cut off, and its run is done again. Any other line that is damaged is an error.
 * Call it only while holding the folder's lock.
 *
 * @throws StudyError "store"
 */
export function openStore(folder: string): Store {
  const path = join(folder, runsFile);
  const file = attempt(path, () => openSync(path, "a+"));
  const runs = new Map<string, Outcome>();
  try {
    const bytes = readFileSync(path);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    if (whole < bytes.length) ftruncateSync(file, whole);
    const lines = bytes.subarray(0, whole).toString("utf8").split("\n").slice(0, -1);
    lines.forEach((line, index) => {
      readLine(runs, line, `${path}:${index + 1}`);
    });
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return {
    get: (key) => runs.get(key),
    get size() {
      return runs.size;
    },
    add(cell, outcome) {
      const key = cellKey(cell);
      const line = `${canonical({ v: version, key, state: outcome.state, attempt: 1, cell, outcome, digest: digest(canonical(outcome)) })}\n`;
      attempt(path, () => append(file, line));
      runs.set(key, outcome);
    },
    close: () => closeSync(file),
  };
}

function append(file: number, line: string): void {
  const bytes = Buffer.from(line);
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
  fsyncSync(file);
}

/** One line of the file: a finished run. */
export interface Line {
  readonly key: string;
  readonly cell: Cell;
  readonly outcome: Outcome;
}

function readLine(runs: Map<string, Outcome>, text: string, place: string): void {
  const line = lineOf(text);
  if (line === null) {
    const expected = "one JSON object that fits its key and digest";
    throw trouble(place, expected, "a damaged line", "Delete that line to have its run done again");
  }
  const known = runs.get(line.key);
  if (known !== undefined && canonical(known) !== canonical(line.outcome)) {
    const expected = "the same result for the same run as on an earlier line";
    throw trouble(place, expected, "another", "Keep one of the two lines");
  }
  runs.set(line.key, line.outcome);
}

/** The run that a line holds; null if the line is damaged. */
export function lineOf(text: string): Line | null {
  try {
    const line = JSON.parse(text) as Line & { digest: string };
    const fits = cellKey(line.cell) === line.key && digest(canonical(line.outcome)) === line.digest;
    return fits ? line : null;
  } catch {
    return null;
  }
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw trouble(path, "a writable file with room on the disk", reasonOf(cause), "Finished runs are kept");
  }
}

function trouble(path: string, expected: string, received: string, hint: string): StudyError {
  return new StudyError("store", [{ path, expected, received, hint }]);
}
