import type { Format } from "./format.ts";
import { readTable } from "./table/table.ts";

/** `metrics.csv` of Lightning's CSVLogger. */
export const lightning: Format<"lines"> = {
  name: "lightning",
  what: "`metrics.csv` of Lightning's CSVLogger; each row holds some of the columns, and rows of one step belong together",
  rows: [
    {
      shift: 0,
      because:
        "the rate of the update of that number: LearningRateMonitor writes when the batch begins, before the update",
    },
  ],
  takes: "lines",
  recognises: ({ header = [] }) =>
    header.includes("step") && header.some((name) => /^lr-\w/.test(name) || /_(step|epoch)$/.test(name)),
  read: async (given) => (await readTable(given)).finish(lightning),
};
