import type { Log, Trace } from "@glidepath/logs";
import type { Given, OptionTable } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { UsageError } from "../usage-error.ts";

/** What every command that reads a log may be told about it. */
export const logOptions: OptionTable = {
  column: { type: "string", value: "NAME", help: "the column of rates, if several are there or none is recognised" },
  "step-column": { type: "string", value: "NAME", help: "the column of steps, likewise" },
  pattern: {
    type: "string",
    value: "REGEX",
    help: "how a printed line says it, with (?<step>…) and (?<lr>…), where the usual forms do not fit",
  },
  row: {
    type: "number",
    value: "SHIFT",
    help: "row N holds the rate of update N + SHIFT, the first update being 0; any whole number (what the format says)",
  },
};

/** The column of rates that is meant. */
export function rateTrace(log: Log, name: string, given: Given): Trace {
  const column = given.column as string | undefined;
  // A log that was read for one column has that one alone.
  const [found] = log.rates;
  if (found !== undefined) return found;
  const names = log.traces.map((trace) => trace.name).join(", ") || "none of numbers";
  const expected = column === undefined ? "a column of learning rates" : `a column ${column}`;
  const others = log.traces.length > log.losses.length;
  const missing = ". Log the rate beside the loss: nothing else tells which schedule the run had";
  const hint = column !== undefined || log.traces.length === 0 ? "" : others ? ". Name it: --column NAME" : missing;
  throw new UsageError(`${name}: expected ${expected}, received the columns ${names}${hint}`, exitCode.unusable);
}

/** What a row's step means, if the command line says it. */
export function givenShift(given: Given): { shift?: number } {
  const row = given.row as number | undefined;
  if (row === undefined) return {};
  if (Number.isSafeInteger(row)) return { shift: row };
  throw new UsageError(`--row: expected a whole number such as -1, received ${row}`);
}
