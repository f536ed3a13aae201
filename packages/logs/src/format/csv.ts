import type { Format } from "./format.ts";
import { sameUpdate } from "./meanings.ts";
import { tableOf } from "./table/header.ts";
import { readTable } from "./table/table.ts";

/** Any table of text: commas, tabs, semicolons or spaces. */
export const csv: Format<"lines"> = {
  name: "csv",
  what: "a table with the names of its columns in the first line: commas, tabs, semicolons or spaces between the cells",
  rows: [sameUpdate],
  takes: "lines",
  recognises: (given) => tableOf(given.head) !== undefined,
  read: async (given) => (await readTable(given)).finish(csv),
};
