import type { Format, Given } from "./format.ts";
import { ownCount, updateBefore } from "./meanings.ts";
import { readTable } from "./table/table.ts";
import { withValue } from "./tensorboard-csv.ts";

/** Metrics that MLflow's page or its client handed out as a table: one number a line. */
export const mlflowCsv: Format<"lines"> = {
  name: "mlflow-csv",
  what: "metrics of MLflow as a table of one number a line: `value` and `timestamp`, with `metric` (or `key`) and `step`",
  rows: [ownCount, updateBefore],
  takes: "lines",
  recognises: ({ header }) =>
    header !== undefined && placeOf(header, "value") >= 0 && placeOf(header, "timestamp") >= 0,
  async read(given) {
    const header = given.header!;
    const [name, value] = [placeOf(header, "metric", "key"), placeOf(header, "value")];
    if (name >= 0) return (await readTable(given, { name, value })).finish(mlflowCsv);
    const named = withValue(given, header[value]) as Given<"lines">;
    const draft = await readTable(named);
    if (named !== given) {
      const kind = named.options.loss === undefined ? "a learning rate" : "a loss";
      draft.remarks.push(`No column says of what ${header[value]} is the value; it was taken to be ${kind}.`);
    }
    return draft.finish(mlflowCsv);
  },
};

const placeOf = (header: readonly string[], ...names: string[]) =>
  header.findIndex((column) => names.includes(column.toLowerCase()));
