import { findTarget, targets } from "@glidepath/frameworks";
import { show, suggest } from "glidepath/input";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { oneSchedule } from "../one-schedule.ts";
import { scheduleOptions } from "../schedule-options.ts";
import { UsageError } from "../usage-error.ts";
import { writeOutput } from "../write-output.ts";

/** Width of the column of targets. */
const nameColumn = 18;

const names = targets.map(({ name }) => name);

export const exportCommand: Command = {
  name: "export",
  summary: "Write a schedule for another program.",
  usage: "SCHEDULE --to TARGET [options]",
  takes: takes.oneSchedule,
  options: {
    ...scheduleOptions,
    to: { type: "string", value: "TARGET", values: async () => names, help: "one of those below" },
    output: { type: "string", short: "o", value: "FILE", help: "where to write (standard output, as -)" },
  },
  examples: [
    [
      `glidepath export "warmup 1%, cosine to 0" --peak 3e-4 --to torch -o lr.py`,
      "a Python file with torch's own classes, or a LambdaLR",
    ],
    ["glidepath export wsd.json --to typescript", "a function without imports, to stdout"],
  ],
  notes: () => ["Targets", ...targets.map(({ name, summary }) => `  ${name.padEnd(nameColumn)} ${summary}`)].join("\n"),
  async run(given, positionals, io) {
    const target = findTarget(String(given.to));
    if (target === undefined) throw unknownTarget(given.to);
    const { lr, reading } = await oneSchedule(given, positionals, io);
    if (reading?.isShare) throw noRate();
    writeOutput(given.output as string | undefined, target.write(lr), io);
    return exitCode.ok;
  },
};

/** A file that another program runs must not hold shares in place of rates. */
function noRate(): UsageError {
  const hint =
    "Give --peak RATE, the rate that the optimizer is made with, or write the optimizer into the call: SGD(model, lr=0.1)";
  return new UsageError(`export: expected a rate: these words say shares of the optimizer's, received none. ${hint}`);
}

function unknownTarget(name: Given[string]): UsageError {
  const near = name === undefined ? undefined : suggest(String(name), names);
  const received = name === undefined ? "nothing" : show(name);
  return new UsageError(`--to: expected one of ${names.join(", ")}, received ${received}${near ? `. ${near}` : ""}`);
}
