import type { Trace } from "../../trace.ts";
import { numberIn } from "./cell.ts";
import { Growing } from "./growing.ts";
import { halfOfSingle, Precision } from "./precision.ts";

/** A cell that holds no number, and where it stands. */
export interface Odd {
  readonly place: string;
  readonly cell: string;
}

/** How far a number that is known in full may lie from what was meant, by the precision that it was kept in. */
const half = {
  single: (value: number) => (Number.isFinite(value) ? halfOfSingle(value) : 0),
  double: (value: number) => (Number.isFinite(value) ? Math.abs(value) * Number.EPSILON : 0),
};

/** One column of a log while it is read. */
export class Column {
  readonly name: string;
  /** The first cell that is neither empty nor a number: the column is text, or the log is damaged. */
  odd: Odd | undefined;
  readonly #values = new Growing((length) => new Float64Array(length));
  /** The row that each value stands in. */
  readonly #rows = new Growing((length) => new Uint32Array(length));
  readonly #units = new Growing((length) => new Int16Array(length));
  readonly #precision = new Precision();
  #kept: "single" | "double" | undefined;

  constructor(name: string) {
    this.name = name;
  }

  get length(): number {
    return this.#values.length;
  }

  /** Takes a cell as it was printed; an empty one is passed over, since many logs write only some columns in each row. */
  addText(row: number, cell: string, place: () => string): void {
    const value = numberIn(cell);
    if (value === "text") this.odd ??= { place: place(), cell };
    else if (value !== "nothing") this.#add(row, value, cell);
  }

  /** Takes a value of JSON: a number, or one in quotes. */
  addValue(row: number, value: unknown, place: () => string): void {
    if (typeof value === "number") this.#add(row, value, String(value));
    else if (typeof value === "string") this.addText(row, value.trim(), place);
    else if (value !== null && value !== undefined) this.odd ??= { place: place(), cell: typeof value };
  }

  /** Takes a value of JSON that its program wrote in full. */
  addFull(row: number, value: unknown, place: () => string): void {
    if (typeof value === "number") this.addExact(row, value);
    else this.addValue(row, value, place);
  }

  /** Takes a number that is known in full, of double or of single precision. */
  addExact(row: number, value: number, isSingle = false): void {
    if (this.#kept !== "single") this.#kept = isSingle ? "single" : "double";
    this.#push(row, value, 0);
  }

  /** The column as a trace, given the step of each row. */
  trace(steps: Float64Array): Trace {
    const values = this.#values.done();
    const errors = this.#kept ? values.map(half[this.#kept]) : this.#precision.errors(values, this.#units.done());
    const all = { name: this.name, steps: Float64Array.from(this.#rows.done(), (row) => steps[row]!), values, errors };
    return all.steps.some(Number.isNaN) ? without(all) : all;
  }

  #add(row: number, value: number, text: string): void {
    this.#push(row, value, Number.isFinite(value) ? this.#precision.add(text, value) : 0);
  }

  #push(row: number, value: number, unit: number): void {
    this.#rows.push(row);
    this.#values.push(value);
    this.#units.push(unit);
  }
}

/** A trace without the rows that have no step. */
function without({ name, steps, values, errors }: Trace): Trace {
  const keep = (_: number, i: number) => !Number.isNaN(steps[i]);
  return { name, steps: steps.filter(keep), values: values.filter(keep), errors: errors.filter(keep) };
}
