import { type Log, type RowMeaning, readPrinted, type Trace } from "../packages/logs/src/index.ts";

/** How a made log is printed. */
export interface Print {
  /** The steps that have a row. */
  readonly steps: readonly number[];
  /** Significant digits; left out, in full. */
  readonly digits?: number | undefined;
}

const plain: readonly RowMeaning[] = [{ shift: 0, because: "in a plain loop" }];

/** A column as a program prints it that has this rate at each step. */
export function printedTrace(name: string, rate: (step: number) => number, { steps, digits }: Print): Trace {
  const texts = steps.map((step) => (digits === undefined ? String(rate(step)) : rate(step).toPrecision(digits)));
  const printed = texts.map((text) => readPrinted(text)!);
  return {
    name,
    steps: Float64Array.from(steps),
    values: Float64Array.from(printed, ({ value }) => value),
    // A number in full has fewer digits than 17 where fewer tell it apart.
    errors: Float64Array.from(printed, ({ value, error }) =>
      digits === undefined ? Math.abs(value) * Number.EPSILON : error,
    ),
  };
}

/** A log of these rate columns. */
export function logOf(
  rates: readonly Trace[],
  { rows = plain, run = {} }: { rows?: readonly RowMeaning[]; run?: Log["run"] } = {},
): Log {
  return { format: "made", traces: rates, rates, losses: [], rows, run, remarks: [] };
}

/** 0, by, 2 by, ... below a number of steps. */
export const every = (by: number, steps: number): number[] =>
  Array.from({ length: Math.ceil(steps / by) }, (_, i) => i * by);
