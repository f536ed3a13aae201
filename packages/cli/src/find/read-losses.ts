import { isBinary } from "../looks-like.ts";
import { inputName, readText } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";

/** A curve of losses that a trainer recorded. */
export interface Recorded {
  readonly lrs: number[];
  readonly losses: number[];
}

/** The most characters of a file that a message shows. */
const longestShown = { header: 200, cell: 40 } as const;

/** What columns are called in the logs of people and programs, in small letters. */
const names = {
  lr: ["lr", "lrs", "rate", "learning_rate", "learning rate", "learningrate"],
  loss: ["loss", "losses", "train_loss", "training_loss", "train loss", "training loss"],
};

/**
 * Reads the rates and losses of a CSV file (or one with tabs or semicolons): with a header that names its columns, or with two
 * columns, the rate first. `columns` names them, such as `lr-SGD,train_loss_step`. Lines that are empty, begin with # or lack
 * both values are passed over; a loss may be nan or inf.
 */
export function readLosses(path: string, columns: string | undefined): Recorded {
  const text = readText(path);
  const name = inputName(path);
  if (text.trim() === "") throw new UsageError(`${name}: expected rates and losses (CSV), and it is empty`);
  if (isBinary(text)) throw new UsageError(`${name}: expected rates and losses (CSV), received a binary file`);
  const lines = text.replace(/^\u{feff}/u, "").split(/\r?\n/);
  const rows = lines
    .map((line, i) => ({ number: i + 1, cells: cellsOf(line) }))
    .filter(({ cells }) => cells.some((cell) => cell !== "") && !cells[0]!.startsWith("#"));
  const head = rows[0]?.cells.some((cell) => readNumber(cell) === undefined) ? rows.shift()!.cells : undefined;
  const [lrAt, lossAt] = placesOf(head, columns, path, rows[0]?.cells.length ?? 0);
  const found: Recorded = { lrs: [], losses: [] };
  for (const { number, cells } of rows) {
    const [rate = "", loss = ""] = [cells[lrAt], cells[lossAt]];
    if (rate === "" && loss === "") continue;
    found.lrs.push(numberAt(rate, `${path}:${number}: expected a rate`));
    found.losses.push(numberAt(loss, `${path}:${number}: expected a loss`));
  }
  if (found.lrs.length < 2)
    throw new UsageError(`${path}: expected at least 2 rows of numbers, received ${found.lrs.length}`);
  return found;
}

function cellsOf(line: string): string[] {
  const separator = ["\t", ";", ","].find((mark) => line.includes(mark)) ?? ",";
  return line.split(separator).map((cell) => cell.trim().replace(/^"(.*)"$/, "$1"));
}

function placesOf(
  head: readonly string[] | undefined,
  columns: string | undefined,
  path: string,
  width: number,
): [number, number] {
  if (columns !== undefined) {
    const wanted = columns.split(",").map((name) => name.trim());
    if (wanted.length !== 2) throw new UsageError(`--columns: expected two names such as lr,loss, received ${columns}`);
    return [placeOf(head ?? [], [wanted[0]!], path), placeOf(head ?? [], [wanted[1]!], path)];
  }
  if (head) return [placeOf(head, names.lr, path), placeOf(head, names.loss, path)];
  if (width === 2) return [0, 1];
  throw new UsageError(
    `${path}: expected a header, or two columns (rate, loss), received ${width} columns without one`,
  );
}

function placeOf(head: readonly string[], wanted: readonly string[], path: string): number {
  const place = head.findIndex((name) => wanted.includes(name) || wanted.includes(name.toLowerCase()));
  if (place >= 0) return place;
  const has = head.length === 0 ? "no header" : head.join(", ").slice(0, longestShown.header);
  throw new UsageError(
    `${path}: expected a column ${wanted.join(" or ")}, received ${has.replace(/[\p{Cc}\p{Cf}]/gu, "\u{fffd}")}. Name two: --columns LR,LOSS`,
  );
}

function numberAt(cell: string, expected: string): number {
  const value = readNumber(cell);
  if (value === undefined)
    throw new UsageError(`${expected}, received ${JSON.stringify(cell.slice(0, longestShown.cell))}`);
  return value;
}

/** A number as Python and JavaScript write it; undefined for anything else. */
function readNumber(cell: string): number | undefined {
  if (/^[+-]?nan$/i.test(cell)) return Number.NaN;
  const infinite = /^([+-]?)inf(inity)?$/i.exec(cell);
  if (infinite) return infinite[1] === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(cell) ? Number(cell) : undefined;
}
