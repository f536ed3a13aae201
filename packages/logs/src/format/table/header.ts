import { numberIn } from "../draft/cell.ts";
import { cellsOf, isHeader, type Separator, separatorOf } from "./cells.ts";

/** How a table begins: what separates its cells, and the names of its columns if it names them. */
export interface Table {
  readonly separator: Separator;
  readonly names: readonly string[] | undefined;
  /** The line that names the columns: it stands again where tables were put one after another. */
  readonly header: string | undefined;
}

const quiet = () => "";

/**
 * How the table begins whose first lines these are; undefined if they are none. The names stand in the first line that is no
 * comment, or in a comment just before it (numpy writes `# step lr`); the row below holds numbers, and as many cells.
 */
export function tableOf(lines: readonly string[]): Table | undefined {
  const at = lines.findIndex((line) => line.trim() !== "" && !line.trimStart().startsWith("#"));
  if (at < 0) return undefined;
  const [first, next] = [lines[at]!, lines.slice(at + 1).find((line) => line.trim() !== "")];
  const separator = separatorOf(first);
  const cells = split(first, separator);
  if (cells === undefined || cells.length < 2) return undefined;
  if (isHeader(cells)) {
    const isTable =
      next === undefined ? areNames(cells, separator) : isRow(split(next, separator), cells.length, separator);
    return isTable ? { separator, names: unique(cells), header: first } : undefined;
  }
  if (!isRow(cells, cells.length, separator)) return undefined;
  const comment = lines[at - 1]?.trim().replace(/^#+\s*/, "") ?? "";
  const said = split(comment, separator) ?? [];
  const names = said.length === cells.length && isHeader(said) ? unique(said) : undefined;
  return { separator, names, header: undefined };
}

function split(line: string, separator: Separator): string[] | undefined {
  try {
    return cellsOf(line, separator, quiet);
  } catch {
    return undefined;
  }
}

/** Whether the cells of a line without a row below are names: a printed line holds numbers, too. */
function areNames(cells: readonly string[], separator: Separator): boolean {
  return separator !== " " && cells.every((cell) => !/[=:{}]|\d\.\d/.test(cell));
}

/** Whether a line holds a row: as many cells, some of them numbers; in a table set with spaces nothing but numbers. */
function isRow(cells: readonly string[] | undefined, width: number, separator: Separator): boolean {
  if (cells === undefined || cells.length !== width) return false;
  const numbers = cells.filter((cell) => typeof numberIn(cell) === "number").length;
  return separator === " " ? numbers === width : numbers > 0;
}

/** Names without two that are the same, and none empty: the second `lr` is `lr (2)`. */
function unique(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((said, i) => {
    const name = said || `column ${i + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
