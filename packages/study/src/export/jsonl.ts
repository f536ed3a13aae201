import type { ExportFormat } from "./export-format.ts";

/** One JSON object a line. */
export const jsonl: ExportFormat = {
  name: "jsonl",
  summary: "one JSON object a line for each run, with its curves",
  async *write({ runs }) {
    for await (const run of runs()) yield `${JSON.stringify(run)}\n`;
  },
};
