import { GlidepathError } from "glidepath/input";
import { numberIn } from "../draft/cell.ts";
import type { Column } from "../draft/column.ts";
import { counted, Draft } from "../draft/draft.ts";
import { chooseSteps, type Steps } from "../draft/steps.ts";
import type { Given } from "../format.ts";
import type { Lines } from "../source/lines.ts";
import { cellsOf } from "./cells.ts";
import { type Table, tableOf } from "./header.ts";

/** The places of the two cells of a line that hold a number and what it is called. */
export interface NamedValue {
  readonly name: number;
  readonly value: number;
}

/** Reads a table: a row a line, the names of the columns first. A table of named values has one number a line, beside its name. */
export async function readTable(given: Given<"lines">, named?: NamedValue): Promise<Draft> {
  const draft = new Draft(given.name, given.options);
  const reader = new TableReader(draft, { table: tableOf(given.head)!, head: given.head, named });
  for await (const lines of given.lines()) reader.read(lines);
  reader.finish();
  return draft;
}

class TableReader {
  readonly #draft: Draft;
  readonly #table: Table;
  readonly #names: readonly string[];
  readonly #steps: Steps;
  /** The column at each place; none where the steps stand. */
  readonly #columns: readonly (Column | undefined)[];
  readonly #stepAt: number;
  #hasHeader = false;
  #line = 0;
  /** A line of too few cells: it may be the last, which a killed run left unfinished. */
  #short: { line: number; cells: number } | undefined;
  #repeated = 0;

  readonly #named: NamedValue | undefined;

  constructor(
    draft: Draft,
    { table, head, named }: { table: Table; head: readonly string[]; named: NamedValue | undefined },
  ) {
    this.#draft = draft;
    this.#named = named;
    this.#table = table;
    this.#names = table.names ?? namesWithout(table, head, draft);
    this.#steps = chooseSteps(this.#names, draft);
    this.#stepAt = this.#names.indexOf(this.#steps.name ?? "");
    this.#columns = this.#names.map((name, at) => (named || at === this.#stepAt ? undefined : draft.column(name)));
  }

  readonly #place = () => `${this.#draft.name}:${this.#line}`;

  read({ first, lines }: Lines): void {
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i]!;
      this.#line = first + i;
      if (line.trim() === "" || line.charCodeAt(0) === 35) continue;
      if (line === this.#table.header) this.#header();
      else this.#row(cellsOf(line, this.#table.separator, this.#place));
    }
  }

  #header(): void {
    if (this.#hasHeader) this.#repeated++;
    this.#hasHeader = true;
  }

  #row(cells: readonly string[]): void {
    const width = this.#names.length;
    if (this.#short) throw this.#wrongWidth(this.#short);
    // A separator at the end of each line makes an empty cell more.
    if (cells.length > width && cells.slice(width).some((cell) => cell !== ""))
      throw this.#wrongWidth({ line: this.#line, cells: cells.length });
    if (cells.length < width) {
      this.#short = { line: this.#line, cells: cells.length };
      return;
    }
    const step = this.#steps.next(this.#stepAt < 0 ? undefined : cells[this.#stepAt], this.#place);
    if (step === undefined) return;
    const row = this.#draft.row(step);
    if (this.#named) {
      const { name, value } = this.#named;
      this.#draft.column(cells[name]!).addText(row, cells[value]!, this.#place);
    }
    for (let at = 0; at < width; at++) this.#columns[at]?.addText(row, cells[at]!, this.#place);
  }

  #wrongWidth({ line, cells }: { line: number; cells: number }): GlidepathError {
    const expected = `${counted(this.#names.length, "cell")}, as many as the first line has`;
    const hint =
      this.#table.separator === ";"
        ? undefined
        : "A cell that holds the separator stands in quotes; decimals have a point";
    return new GlidepathError([
      { path: `${this.#draft.name}:${line}`, expected, received: String(cells), ...(hint ? { hint } : {}) },
    ]);
  }

  finish(): void {
    this.#steps.finish();
    if (this.#short) this.#draft.remarks.push(`The last line, ${this.#short.line}, is cut off and left out.`);
    if (this.#repeated > 0) {
      const times = counted(this.#repeated, "time");
      this.#draft.remarks.push(
        `The line that names the columns stands ${times} more: logs were put one after another.`,
      );
    }
  }
}

/** The names of two or three columns of numbers without names: step, rate, loss; or rate, loss if the first does not count. */
function namesWithout(table: Table, head: readonly string[], draft: Draft): string[] {
  const rows = head
    .filter((line) => line.trim() !== "" && !line.startsWith("#"))
    .map((line) => cellsOf(line, table.separator, () => ""));
  const firsts = rows.map((cells) => numberIn(cells[0]!)) as number[];
  const counts = firsts.every((step, i) => Number.isSafeInteger(step) && (i === 0 || step > firsts[i - 1]!));
  const names = counts ? ["step", "lr", "loss"] : ["lr", "loss"];
  const width = rows[0]!.length;
  if (width >= 2 && width <= names.length) {
    draft.remarks.push(`The columns have no names; they were taken to be ${names.slice(0, width).join(", ")}.`);
    return names.slice(0, width);
  }
  const expected = "a first line that names the columns, such as step,lr,loss";
  throw new GlidepathError([{ path: draft.name, expected, received: `${width} columns without names` }]);
}
