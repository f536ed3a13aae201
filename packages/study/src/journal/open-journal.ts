import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { join } from "node:path";
import { StudyError } from "../errors.ts";
import type { Begun } from "../task/task.ts";
import { unwritable, writing } from "../writing.ts";
import { type Cell, cellKey } from "./cell.ts";
import type { LineIndex } from "./index-lines.ts";
import { isAlike } from "./is-alike.ts";
import type { Journal, Ongoing } from "./journal.ts";
import { type Line, printLine, type RunningLine } from "./line.ts";
import type { Lock } from "./lock.ts";
import { nameOf, ownName } from "./process-name.ts";
import { type Reading, readJournal, recordsOf, runsFile } from "./read-journal.ts";
import { longestLine } from "./scan-lines.ts";
import { versions } from "./versions.ts";

/**
 * Opens `<folder>/runs.jsonl` (made if missing) to add to it. A last line without its end is the trace of a process that was killed
 * while it wrote: it is cut off, and its run is done again. Any other line that cannot be used is an error, which names them all.
 *
 * @throws StudyError "store"
 */
export async function openJournal(folder: string, lock: Lock): Promise<Journal> {
  const path = join(folder, runsFile);
  const reading = await readJournal(folder);
  refuseDamage(folder, reading);
  const { index, whole } = reading;
  const file = writing(path, () => openSync(path, "a"));
  writing(path, () => ftruncateSync(file, whole));
  const write = writer(path, file, whole, lock, index);
  return {
    ...recordsOf(folder, index),
    get size() {
      return index.kept.size;
    },
    async begin(cell) {
      return begin(cell, recordsOf(folder, index).attempts(cellKey(cell)) + 1, write);
    },
    async prune(cell) {
      const key = cellKey(cell);
      const attempt = recordsOf(folder, index).attempts(key);
      const nowhere = { begun: null, seconds: null, host: null, versions: null, fingerprint: null, log: null };
      write({ key, state: "PRUNED", attempt, cell, outcome: givenUp, ...nowhere });
    },
    async decide(decision) {
      write({ ...decision, state: "DECIDED", attempt: 1 });
    },
    async close() {
      closeSync(file);
    },
  };
}

const givenUp = { state: "PRUNED", at: null, reason: "the design gave it up", metrics: {}, curves: {} } as const;

type Write = (line: Line) => void;

function begin(cell: Cell, attempt: number, write: Write): Ongoing {
  const key = cellKey(cell);
  const begun = new Date().toISOString();
  const start = performance.now();
  const owner = ownName();
  let told: Begun = {};
  const running = (): RunningLine => {
    const group = told.group === undefined ? null : nameOf(told.group);
    return { key, state: "RUNNING", attempt, begun, owner, group, log: told.log ?? null };
  };
  write(running());
  return {
    number: attempt,
    get log() {
      return told.log ?? null;
    },
    async note(more) {
      told = { ...told, ...more };
      write(running());
    },
    async end(outcome, fingerprint, from) {
      const seconds = Number(((performance.now() - start) / 1000).toFixed(3));
      const where = { host: owner.host, versions, fingerprint: fingerprint ?? null };
      const provenance = { begun, seconds, ...where, log: told.log ?? null, ...(from && { from }) };
      write({ key, state: outcome.state, attempt, cell, outcome, ...provenance });
    },
  };
}

/**
 * Adds lines behind `end`. A line of a run that has ended is on the disk when this returns; one of an attempt that begins only has to
 * outlive this process, for the next owner on the same running machine. After a line that could not be written to its end no other is.
 */
function writer(path: string, file: number, end: number, lock: Lock, index: LineIndex): Write {
  let at = end;
  let failure: StudyError | undefined;
  return (line) => {
    if (failure !== undefined) throw failure;
    lock.check();
    const bytes = Buffer.from(printLine(line));
    try {
      if (bytes.length > longestLine) throw new Error(`a run of ${bytes.length} bytes, more than ${longestLine}`);
      append(file, bytes);
      if (line.state !== "RUNNING") fsyncSync(file);
    } catch (cause) {
      failure = unwritable(path, cause);
      throw failure;
    }
    if (index.take(line, at, bytes.length - 1)) takeLater(line, index);
    at += bytes.length;
  };
}

/** A result of a run that had one: what has to be the same is compared when the journal is read. */
function takeLater(line: Line, index: LineIndex): void {
  if ("outcome" in line && !isAlike(line)) index.takeLater(line);
}

function append(file: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(file, bytes, written);
}

/** The most lines that are named one by one. */
const mostNamed = 100;

/** Throws StudyError "store", which names every line that cannot be used, if there is any. */
export function refuseDamage(folder: string, { damage }: Pick<Reading, "damage">): void {
  if (damage.length === 0) return;
  const path = join(folder, runsFile);
  const isNewer = damage.some((each) => each.isNewer);
  const hint = isNewer
    ? "Use the newer glidepath that wrote it"
    : "Mend the file with `glidepath study repair`: it keeps all other lines, and moves these into a file beside it";
  const issues = damage.slice(0, mostNamed).map(({ line, byte, problem }) => ({
    path: `${path}:${line}`,
    expected: "a line as it was written",
    received: `another one at byte ${byte}: ${problem}`,
    hint,
  }));
  const more = damage.length - issues.length;
  const received = `${more} more, the last of them line ${damage.at(-1)!.line}`;
  if (more > 0) issues.push({ path, expected: "no other such line", received, hint });
  throw new StudyError("store", issues);
}
