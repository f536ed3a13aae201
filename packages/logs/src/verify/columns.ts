import { GlidepathError } from "glidepath";
import type { Log, Trace } from "../trace.ts";
import { compare } from "./compare.ts";
import { areApart, roundest } from "./numbers.ts";
import { constantsOf } from "./ratio.ts";
import { type Rate, rowsOf } from "./rows.ts";

/** Another rate column of the log, and what it has to do with the schedule. */
export interface OtherColumn {
  readonly column: string;
  /** Whether every row of it has the planned rate. */
  readonly agrees: boolean;
  /** How many of how many rows have another rate. */
  readonly differing: number;
  readonly compared: number;
  /** The constant that its rates are the planned ones times; null if there is none. */
  readonly factor: number | null;
}

/**
 * The column to check: the one that is named, or else the first rate.
 * @throws GlidepathError where there is none, or no row in it.
 */
export function columnOf({ traces, rates }: Log, name?: string): Trace {
  const trace = name === undefined ? rates[0] : [...rates, ...traces].find((other) => other.name === name);
  if (trace && trace.steps.length > 0) return trace;
  const names = (rates.length > 0 ? rates : traces).map((other) => other.name);
  const expected = name === undefined ? "a log with a column of learning rates" : "a column of the log that has rows";
  const received =
    name ?? (names.length === 0 ? "a log without a column of numbers" : `the columns ${names.join(", ")}`);
  const hint = names.length > 0 ? `Its columns are ${names.join(", ")}` : undefined;
  throw new GlidepathError([{ path: name === undefined ? "" : "column", expected, received, ...(hint && { hint }) }]);
}

/** What the other rate columns have to do with the schedule. */
export function otherColumns({ rates }: Log, trace: Trace, rate: Rate, shift: number, largest: number): OtherColumn[] {
  const others = rates.filter((other) => other !== trace && other.steps.length > 0);
  return others.map((other) => {
    const rows = rowsOf(other, shift, largest);
    const constants = constantsOf(rows, rate);
    const { differing } = compare(rows, rate);
    const agrees = differing === 0;
    const factor = agrees ? 1 : constants ? roundest(...constants) : null;
    const isOne = !agrees && factor !== null && !areApart(factor, 1, 1);
    return { column: other.name, agrees, differing, compared: rows.values.length, factor: isOne ? null : factor };
  });
}
