import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { reasonOf, StudyError } from "../errors.ts";
import { compareDoubles, type Double } from "./compare-doubles.ts";
import { indexLines, type LineIndex } from "./index-lines.ts";
import type { Records } from "./journal.ts";
import { type BadLine, isBad, readLine } from "./line.ts";
import { lineAt } from "./line-at.ts";
import { type Place, scanLines } from "./scan-lines.ts";

/** The name of the append-only file: one JSON line for every change of a run's state. */
export const runsFile = "runs.jsonl";

/** A line that cannot be used. */
export interface Damage extends BadLine, Place {}

/** A journal as it was read. */
export interface Reading {
  readonly index: LineIndex;
  /** Every line that cannot be used. */
  readonly damage: readonly Damage[];
  /** Where the last whole line ends: what follows was not written to its end. */
  readonly whole: number;
  /** The length of the file. */
  readonly size: number;
}

/** Reads the journal of a folder, whatever its length, and changes nothing. Throws StudyError "store" if it cannot be read. */
export async function readJournal(folder: string): Promise<Reading> {
  const path = join(folder, runsFile);
  const file = await openFile(path);
  if (file === null) return { index: indexLines(), damage: [], whole: 0, size: 0 };
  try {
    return await readAll(file);
  } catch (cause) {
    throw cause instanceof StudyError ? cause : refused(path, reasonOf(cause));
  } finally {
    await file.close();
  }
}

async function readAll(file: FileHandle): Promise<Reading> {
  const index = indexLines();
  const damage: Damage[] = [];
  const doubles: Double[] = [];
  const { whole, size } = await scanLines(file, (bytes, place) => {
    const line = readLine(bytes);
    if (isBad(line)) damage.push({ ...line, ...place });
    else if (index.take(line, place.byte, place.length)) doubles.push({ ...place, key: line.key });
  });
  damage.push(...(await compareDoubles(file, index, doubles)));
  return { index, whole, size, damage: damage.sort((a, b) => a.byte - b.byte) };
}

/** What a reading says, while lines are added to its index. */
export function recordsOf(folder: string, index: LineIndex): Records {
  const path = join(folder, runsFile);
  return {
    get size() {
      return index.kept.size;
    },
    get: (key) => index.kept.get(key)?.ending,
    attempts: (key) => Math.max(index.kept.get(key)?.attempt ?? 0, index.running.get(key)?.attempt ?? 0),
    later: (key) => index.later.get(key) ?? [],
    isDecided: (key) => index.decided.has(key),
    running: () => index.running.values(),
    *ended() {
      for (const [key, { ending, origin, seconds, fingerprint, from }] of index.kept) {
        yield { key, ending, origin, seconds, fingerprint, ...(from && { from }) };
      }
    },
    async read(key) {
      const kept = index.kept.get(key);
      if (kept === undefined) return undefined;
      const file = await openFile(path);
      const line = await (file && lineAt(file, kept.at, kept.length).finally(() => file.close()));
      if (line !== null) return line;
      const received = "another line at its place";
      throw new StudyError("store", [{ path, expected: "a file that is only added to", received }]);
    },
  };
}

/**
 * The journal of a folder, open; null if there is none. Not waiting: what is called so may be a pipe. No link is followed: the file is
 * part of its folder, and a link might lead anywhere.
 */
export async function openFile(path: string): Promise<FileHandle | null> {
  let file: FileHandle;
  try {
    file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    throw refused(path, code === "ELOOP" ? "a link" : reasonOf(cause));
  }
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw refused(path, "something else");
}

function refused(path: string, received: string): StudyError {
  return new StudyError("store", [{ path, expected: "a file in the study's folder that can be read", received }]);
}
