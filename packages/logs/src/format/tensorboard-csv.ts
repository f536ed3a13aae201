import { lossRank } from "./draft/names.ts";
import type { Format, Given } from "./format.ts";
import { ownCount, updateBefore } from "./meanings.ts";
import { readTable } from "./table/table.ts";

const columns = "Wall time,Step,Value";

/** What TensorBoard's page hands out of one curve. */
export const tensorboardCsv: Format<"lines"> = {
  name: "tensorboard-csv",
  what: "a curve that TensorBoard's page hands out as CSV, `Wall time,Step,Value`; it keeps 1,000 points of a curve unless told otherwise",
  rows: [ownCount, updateBefore],
  takes: "lines",
  recognises: (given) => given.header?.join(",") === columns,
  read: async (given) => (await readTable(withValue(given) as Given<"lines">)).finish(tensorboardCsv),
};

/** The file does not say of what it is a curve: its name does, and a curve of no known name is a rate. */
export function withValue<G extends Given>(given: G, name = "Value"): G {
  const { column, loss } = given.options;
  if (column !== undefined || loss !== undefined) return given;
  const isLoss = lossRank(given.name.replace(/\.\w+$/, "")) !== undefined;
  return { ...given, options: { ...given.options, [isLoss ? "loss" : "column"]: name } };
}
