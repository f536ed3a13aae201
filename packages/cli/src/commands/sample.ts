import { csvRows, sampleRows } from "@glidepath/frameworks";
import { type Command, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { formatOption, isJson } from "../formats.ts";
import { oneSchedule } from "../one-schedule.ts";
import { scheduleOptions } from "../schedule-options.ts";
import { UsageError } from "../usage-error.ts";
import { writeOutput } from "../write-output.ts";

export const sample: Command = {
  name: "sample",
  summary: "Print the rate of every update, or of every Nth, in full precision.",
  usage: "SCHEDULE [options]",
  takes: takes.oneSchedule,
  options: {
    ...scheduleOptions,
    every: { type: "count", help: "every Nth step only (1)" },
    format: formatOption("csv", "json"),
    output: { type: "string", short: "o", value: "FILE", help: "where to write (standard output, as -)" },
  },
  examples: [
    [`glidepath sample "linear to 0" --steps 5 --peak 1`, "five lines of step,lr"],
    ["glidepath sample wsd.json --every 100 --format json", "JSON with every hundredth step"],
  ],
  async run(given, positionals, io) {
    const { every = 1, output } = given as { every?: number; output?: string };
    if (!Number.isInteger(every) || every < 1) {
      throw new UsageError(`--every: expected a whole number of at least 1, received ${every}`);
    }
    const { lr } = await oneSchedule(given, positionals, io);
    const rows = () => sampleRows(lr, every).map(([step, rate]) => ({ step, lr: rate }));
    writeOutput(output, isJson(given) ? `${JSON.stringify(rows())}\n` : csvRows(lr, every), io);
    return exitCode.ok;
  },
};
