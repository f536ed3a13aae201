import type { Trace } from "../trace.ts";
import { columnErrors } from "./column.ts";

/** What is known of the curve: at these steps, rising, these values, each within its error. */
export interface Rows {
  readonly steps: Float64Array;
  readonly values: Float64Array;
  readonly errors: Float64Array;
}

/** Doubles that mean the same, as everywhere in this project: eight units in the last place of the largest value. */
const sameDouble = 8 * Number.EPSILON;

/** The rows of a trace in the order of their steps, counted as updates; and what had to be done for it, in whole sentences. */
export function rowsOf(trace: Trace, shift: number): { readonly rows: Rows; readonly remarks: readonly string[] } {
  const { values } = trace;
  const steps = trace.steps.map((step) => step + shift);
  const usable = usableRows(steps, values);
  // Of several rows of one step the last counts: a run that was resumed has written over what it had done before.
  const kept = isRising(steps, usable) ? usable : lastOfEach(steps, usable);
  let size = 0;
  for (const row of kept) size = Math.max(size, Math.abs(values[row]!));
  const least = Math.max(sameDouble * size, Number.MIN_VALUE);
  const [chosen, given] = [values, trace.errors].map((list) => Float64Array.from(kept, (row) => list[row]!));
  const rows = {
    steps: Float64Array.from(kept, (row) => steps[row]!),
    values: chosen!,
    errors: columnErrors(chosen!, given!).map((error) => Math.max(error, least)),
  };
  const [before, twice] = [steps.length - usable.length, usable.length - kept.length];
  const remarks = [
    ...(before > 0 ? [`${counted(before)} before the first update ${before === 1 ? "was" : "were"} left out.`] : []),
    ...(twice > 0 ? [`${counted(twice)} came again later with the same step; the last one counts.`] : []),
  ];
  return { rows, remarks };
}

function usableRows(steps: Float64Array, values: Float64Array): number[] {
  const rows: number[] = [];
  for (let i = 0; i < steps.length; i++) if (steps[i]! >= 0 && Math.abs(values[i]!) < Infinity) rows.push(i);
  return rows;
}

function isRising(steps: Float64Array, rows: readonly number[]): boolean {
  return rows.every((row, i) => i === 0 || steps[row]! > steps[rows[i - 1]!]!);
}

function lastOfEach(steps: Float64Array, rows: readonly number[]): number[] {
  const order = [...rows].sort((a, b) => steps[a]! - steps[b]! || a - b);
  return order.filter((row, i) => i === order.length - 1 || steps[order[i + 1]!] !== steps[row]);
}

const counted = (count: number) => (count === 1 ? "1 row" : `${count} rows`);

/** Some of the rows, by their index. */
export function pick(rows: Rows, indices: readonly number[]): Rows {
  const chosen = (list: Float64Array) => Float64Array.from(indices, (i) => list[i]!);
  return { steps: chosen(rows.steps), values: chosen(rows.values), errors: chosen(rows.errors) };
}

/** The usual distance of two rows; 1 if there is only one. */
export function spacingOf({ steps }: Pick<Rows, "steps">): number {
  const some = Math.min(steps.length - 1, 1000);
  if (some < 1) return 1;
  const distances = Float64Array.from({ length: some }, (_, i) => {
    const row = Math.floor((i * (steps.length - 1)) / some);
    return steps[row + 1]! - steps[row]!;
  }).sort();
  return distances[some >> 1]!;
}

/** The largest error, as a share of the largest value. */
export function precisionOf({ values, errors }: Rows): number {
  let [size, error] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    size = Math.max(size, Math.abs(values[i]!));
    error = Math.max(error, errors[i]!);
  }
  return size > 0 ? error / size : 1;
}
