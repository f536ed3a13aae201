import { GlidepathError, unknownName } from "glidepath/input";
import type { Log, RowMeaning, Trace } from "../../trace.ts";
import { meaningsAt } from "../meanings.ts";
import type { ReadOptions } from "../options.ts";
import { Column, type Odd } from "./column.ts";
import { Growing } from "./growing.ts";
import { isTimesteps, isTotal, lossRank, rateRank } from "./names.ts";

/** The most columns of one log. */
const mostColumns = 10_000;

/** The most names that a message lists. */
export const mostNamed = 40;

/** A log while it is read: rows with their steps, columns with their cells, and what there is to say of them. */
export class Draft {
  readonly name: string;
  readonly options: ReadOptions;
  /** The step of each row. */
  readonly steps = new Growing((length) => new Float64Array(length));
  readonly remarks: string[] = [];
  run: Log["run"] = {};
  counts: Log["counts"];
  /** The name of what counts the steps, if one does. */
  countedBy: string | undefined;
  /** The meanings of a row's step, if this log says more of them than its format does. */
  rows: readonly RowMeaning[] | undefined;
  #placed: Float64Array | undefined;
  readonly #columns = new Map<string, Column>();

  constructor(name: string, options: ReadOptions) {
    this.name = name;
    this.options = options;
  }

  /** Begins a row, and gives its number. */
  row(step: number): number {
    this.steps.push(step);
    return this.steps.length - 1;
  }

  /** Gives every row its step anew; rows whose step is NaN are left out. */
  placeRows(steps: Float64Array): void {
    this.#placed = steps;
  }

  /** Counts the rows instead of taking the steps that they said. */
  countRows(): void {
    this.counts = "rows";
    this.#placed = Float64Array.from({ length: this.steps.length }, (_, i) => i);
  }

  /** The same of the rows that have one of these steps; the others, with NaN, are left out. */
  countPlaced(steps: Float64Array): void {
    let next = 0;
    this.counts = "rows";
    this.#placed = steps.map((step) => (Number.isNaN(step) ? step : next++));
  }

  /** The column of this name, which is begun if it is new. */
  column(name: string): Column {
    const known = this.#columns.get(name);
    if (known) return known;
    if (this.#columns.size === mostColumns) {
      const received = `another, ${JSON.stringify(name.slice(0, 40))}`;
      throw new GlidepathError([{ path: this.name, expected: `at most ${mostColumns} columns`, received }]);
    }
    const column = new Column(shownName(name));
    this.#columns.set(name, column);
    return column;
  }

  /** The log, of the format that read it. */
  finish(format: { readonly name: string; readonly rows: readonly RowMeaning[] }): Log {
    const steps = this.#placed ?? this.steps.done();
    const rates = this.#chosen("column", rateRank);
    const losses = this.#chosen("loss", lossRank);
    for (const { odd } of [...rates, ...losses]) if (odd) throw noNumber(odd);
    const traces = new Map<Column, Trace>();
    for (const one of this.#columns.values()) {
      if (one.odd && one.length > 0) {
        this.remarks.push(
          `Column ${one.name} holds texts, first ${shown(one.odd.cell)} at ${one.odd.place}: left out.`,
        );
      }
      if (one.odd || one.length === 0) continue;
      const trace = one.trace(steps);
      traces.set(one, rates.includes(one) ? this.#finite(trace) : trace);
    }
    if (traces.size === 0) throw this.#noRows();
    const of = (columns: readonly Column[]) => columns.map((one) => traces.get(one)!).filter((t) => t.steps.length > 0);
    const log = { format: format.name, traces: [...traces.values()], rates: of(rates), losses: of(losses) };
    if (isTimesteps(this.countedBy ?? ""))
      this.remarks.push(
        `Steps are ${this.countedBy}: those of the environment, not updates. They fit a schedule over the same count.`,
      );
    this.#tellOrder(log.rates[0] ?? log.losses[0] ?? log.traces[0]!);
    return {
      ...log,
      rows: this.rows ?? meaningsAt(format.rows, { steps, name: this.countedBy }),
      run: { ...this.#total(log.traces), ...this.run },
      ...(this.counts ? { counts: this.counts } : {}),
      remarks: this.remarks,
    };
  }

  /** The columns of one kind: the one that was asked for, or those whose names say so, the likeliest first. */
  #chosen(option: "column" | "loss", rank: (name: string) => number | undefined): Column[] {
    const asked = this.options[option];
    const columns = [...this.#columns.values()];
    if (asked !== undefined) {
      const found = columns.find(({ name }) => name === asked) ?? columns.find((one) => sameName(one.name, asked));
      if (found && (found.odd || found.length > 0)) return [found];
      throw new GlidepathError([
        unknownName(option, "column", asked, columns.map(({ name }) => name).slice(0, mostNamed)),
      ]);
    }
    return columns
      .map((column) => ({ column, at: rank(column.name) }))
      .filter(({ column, at }) => at !== undefined && column.length > 0)
      .sort((a, b) => a.at! - b.at!)
      .map(({ column }) => column);
  }

  /** A rate without the rows in which it is not finite. */
  #finite(trace: Trace): Trace {
    if (trace.values.every(Number.isFinite)) return trace;
    const keep = (_: number, i: number) => Number.isFinite(trace.values[i]);
    const values = trace.values.filter(keep);
    const left = trace.values.length - values.length;
    this.remarks.push(`${counted(left, "row")} of ${trace.name} ${left === 1 ? "is" : "are"} not finite and left out.`);
    return { name: trace.name, steps: trace.steps.filter(keep), values, errors: trace.errors.filter(keep) };
  }

  /** Nothing but texts: the first of them that should be a number, or that there is none. */
  #noRows(): GlidepathError {
    const columns = [...this.#columns.values()];
    const odd = columns.find(({ name, odd }) => odd && (rateRank(name) ?? lossRank(name)) !== undefined)?.odd;
    if (odd) return noNumber(odd);
    const received = this.steps.length === 0 ? "none" : `${counted(this.steps.length, "row")} without a number`;
    return new GlidepathError([{ path: this.name, expected: "rows of numbers", received }]);
  }

  #tellOrder({ steps }: Trace): void {
    const back = steps.findIndex((step, i) => i > 0 && step < steps[i - 1]!);
    if (back < 0) return;
    const [from, to] = [steps[back - 1], steps[back]];
    this.remarks.push(
      `Steps go back, first from ${from} to ${to}: a run that was resumed, or several runs. All rows are kept in their order.`,
    );
  }

  #total(traces: readonly Trace[]): Log["run"] {
    const said = traces.find(({ name }) => isTotal(name))?.values.at(-1);
    return said !== undefined && Number.isSafeInteger(said) && said > 0 ? { steps: said } : {};
  }
}

const sameName = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

function noNumber({ place, cell }: Odd): GlidepathError {
  const hint = /^[+-]?\d+,\d+$/.test(cell) ? { hint: "Decimals have a point" } : {};
  return new GlidepathError([{ path: place, expected: "a number", received: shown(cell), ...hint }]);
}

/** A name as it can be shown: at most 200 characters, none of which moves the cursor of a terminal. */
export const shownName = (name: string) => name.slice(0, 200).replace(/[\p{Cc}\p{Cf}]/gu, "\u{fffd}");
const shown = (cell: string) => JSON.stringify(cell.slice(0, 40));

/** A number of things: `1 row`, `3 rows`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
