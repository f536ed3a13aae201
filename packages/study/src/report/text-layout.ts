/** What stands for a sign where there is only ASCII. */
const asciiSigns: Readonly<Record<string, string>> = {
  "≈": "~",
  "±": "+/-",
  "−": "-",
  "–": "-",
  "─": "-",
  "≥": ">=",
  "“": '"',
  "”": '"',
};

/** The same text with the report's signs in ASCII; names from the study are left as they are otherwise. */
export function toAscii(text: string): string {
  return text.replace(/[≈±−–─≥“”]/g, (sign) => asciiSigns[sign]!);
}

/** Breaks a sentence into lines of at most `columns`; only a longer word is longer. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** A cell of a table: its text, and perhaps how to paint it once its place is found (colour takes no room). */
export interface TextCell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

const gap = "  ";

/**
 * Sets a table with a line under its head: the first column to the left, the others to the right. What is wider than
 * `columns` is split into several tables below each other, each with the first column and at least one other.
 *
 * @param rows the head first; all rows equally long
 */
export function layOut(rows: readonly (readonly TextCell[])[], columns: number, rule: string): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.text.length)));
  return blocks(widths, columns).flatMap((block, place) => {
    const lines = rows.map((row) => block.map((column) => setCell(row[column]!, widths[column]!, column)).join(gap));
    const line = block.map((column) => rule.repeat(widths[column]!)).join(gap);
    return [...(place === 0 ? [] : [""]), lines[0]!, line, ...lines.slice(1)];
  });
}

/** The columns of each table: always the first, and as many of the others as fit. */
function blocks(widths: readonly number[], columns: number): number[][] {
  const found: number[][] = [[0]];
  let width = widths[0]!;
  for (let column = 1; column < widths.length; column += 1) {
    const block = found.at(-1)!;
    width += gap.length + widths[column]!;
    if (block.length === 1 || width <= columns) {
      block.push(column);
      continue;
    }
    found.push([0, column]);
    width = widths[0]! + gap.length + widths[column]!;
  }
  return found;
}

function setCell({ text, paint }: TextCell, width: number, column: number): string {
  const room = " ".repeat(width - text.length);
  const painted = paint === undefined ? text : paint(text);
  return column === 0 ? `${painted}${room}` : `${room}${painted}`;
}
