import { stringify } from "csv-stringify/sync";
import { columnsOf } from "./columns.ts";
import type { ExportFormat } from "./export-format.ts";

/** A text that a spreadsheet would take for a formula has an apostrophe before it; numbers are in full precision. */
const options = { escape_formulas: true, cast: { boolean: String } } as const;

/** A table with a head. */
export const csv: ExportFormat = {
  name: "csv",
  summary: "a table with one row for each run, without curves",
  async *write({ metrics, runs }) {
    const columns = columnsOf(metrics);
    yield stringify([columns.map(({ name }) => name)], options);
    for await (const run of runs()) yield stringify([columns.map(({ value }) => value(run))], options);
  },
};
