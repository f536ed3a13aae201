import { GlidepathError, show } from "glidepath/input";
import { numberIn } from "../draft/cell.ts";

/** What stands between the cells of a table: the first of these that a line has. */
const separators = ["\t", ";", ","] as const;
export type Separator = (typeof separators)[number] | " ";

export function separatorOf(line: string): Separator {
  return separators.find((mark) => line.includes(mark)) ?? " ";
}

/**
 * The cells of one line, without spaces around them. A cell in double quotes may hold the separator; a quote in it is doubled.
 * @throws GlidepathError at `place` if a quote is not closed.
 */
export function cellsOf(line: string, separator: Separator, place: () => string): string[] {
  if (separator === " ") return line.trim().split(/\s+/);
  if (!line.includes('"')) return line.split(separator).map((cell) => cell.trim());
  const cells: string[] = [];
  const cell = new RegExp(`\\s*(?:"((?:[^"]|"")*)"\\s*|((?!\\s*")[^${separator}]*))(${separator}|$)`, "y");
  while (true) {
    const found = cell.exec(line);
    if (found === null) {
      throw new GlidepathError([
        { path: place(), expected: "quotes that are closed in the same line", received: show(line) },
      ]);
    }
    cells.push(found[1]?.replaceAll('""', '"') ?? found[2]!.trim());
    if (found[3] === "") return cells;
  }
}

/** Whether a line of cells names columns: one of them is a text, and not all are. A lone word is prose. */
export function isHeader(cells: readonly string[]): boolean {
  return cells.length > 1 && cells.some((cell) => numberIn(cell) === "text");
}
