import { type Line, lineOf, runsFile } from "../store.ts";
import { readInside } from "./read-inside.ts";

/** The runs that a folder holds now. */
export interface Runs {
  /** By key. */
  readonly lines: ReadonlyMap<string, Line>;
  /** The line that was written last. */
  readonly last: Line | undefined;
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
  const read = texts.map(lineOf);
  const lines = read.filter((line) => line !== null);
  return {
    lines: new Map(lines.map((line) => [line.key, line])),
    last: lines.at(-1),
    damaged: read.length - lines.length,
  };
}
