import { csvRows, sampleRows } from "@glidepath/frameworks";
import { budgetOptions } from "../budget-options.ts";
import type { Command } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { formatOf } from "../formats.ts";
import { oneSchedule } from "../one-schedule.ts";
import { UsageError } from "../usage-error.ts";
import { writeOutput } from "../write-output.ts";

export const sample: Command = {
  name: "sample",
  summary: "Print the rate of every update, or of every Nth, in full precision.",
  usage: "SCHEDULE [options]",
  options: {
    ...budgetOptions,
    every: { type: "number", help: "every Nth step only (1)" },
    format: { type: "string", value: "FORM", help: "csv (default) or json" },
    output: { type: "string", short: "o", value: "FILE", help: "where to write (stdout)" },
  },
  examples: [
    [`glidepath sample "linear to 0" --steps 5 --peak 1`, "five lines of step,lr"],
    ["glidepath sample wsd.json --every 100 --format json", "JSON with every hundredth step"],
  ],
  async run(given, positionals, io) {
    const lr = await oneSchedule("sample", given, positionals);
    const { every = 1, output } = given as { every?: number; output?: string };
    const format = formatOf(given, ["csv", "json"]);
    if (!Number.isInteger(every) || every < 1) {
      throw new UsageError(`--every: expected a whole number of at least 1, received ${every}`);
    }
    const rows = () => sampleRows(lr, every).map(([step, rate]) => ({ step, lr: rate }));
    writeOutput(output, format === "csv" ? csvRows(lr, every) : `${JSON.stringify(rows())}\n`, io);
    return exitCode.ok;
  },
};
