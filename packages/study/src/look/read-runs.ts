import { lineOf, runsFile, type Store } from "../journal/store.ts";
import { readInside } from "./read-inside.ts";

/** The runs that a folder holds now. */
export interface Runs extends Pick<Store, "get"> {
  /** Lines that cannot be used; a last one that is still being written is none of them. */
  readonly damaged: number;
}

/**
 * Reads the runs of a folder without touching it: a study may be writing there meanwhile.
 *
 * @throws StudyError "store" if the file cannot be read
 */
export function readRuns(folder: string): Runs {
  const bytes = readInside(folder, runsFile) ?? Buffer.alloc(0);
  const texts = bytes
    .toString("utf8", 0, bytes.lastIndexOf(0x0a) + 1)
    .split("\n")
    .slice(0, -1);
  const lines = texts.map(lineOf);
  const outcomes = new Map(lines.flatMap((line) => (line === null ? [] : [[line.key, line.outcome] as const])));
  return { get: (key) => outcomes.get(key), damaged: lines.filter((line) => line === null).length };
}
