import { formatInteger } from "@glidepath/plot";
import { batchSizeAt, type Schedule, samplesAt } from "glidepath";
import { plan } from "glidepath/plan";
import { seesaw as seesawOf } from "glidepath/replan";
import { type Command, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import { numberText } from "../number-text.ts";
import { oneSchedule } from "../one-schedule.ts";
import { scheduleOptions } from "../schedule-options.ts";
import { UsageError } from "../usage-error.ts";
import { writeOutput } from "../write-output.ts";

export const seesaw: Command = {
  name: "seesaw",
  summary:
    "Trade a decay for a batch that doubles: the same samples in fewer updates, as a plan of rate and batch size.",
  usage: "SCHEDULE --batch-size B --critical C [options]",
  takes: takes.oneSchedule,
  options: {
    ...scheduleOptions,
    critical: {
      type: "count",
      help: "samples in one update beyond which larger batches are of no use; what is left stays decay",
    },
    format: textOrJson,
    output: { type: "string", short: "o", value: "FILE", help: "write the plan, YAML or JSON, for glidepath plan" },
  },
  examples: [
    [
      `glidepath seesaw "warmup 1%, cosine to 0" --steps 10k --peak 1e-3 --batch-size 256 --critical 2048 -o seesaw.yaml`,
      "then glidepath plan seesaw.yaml",
    ],
  ],
  notes: () =>
    "Where the rate has come to a half of its peak, to a quarter and so on, the batch doubles and the rate is multiplied by the root of 2, so that the square\n" +
    "of the rate over the batch size is what it was at every sample. For Adam and other optimizers that divide by the size of the gradient (Seesaw,\n" +
    "arXiv 2510.14717). The critical batch is that of your model and data: beyond it larger batches save no updates.",
  async run(given, positionals, io) {
    const critical = given.critical as number | undefined;
    if (critical === undefined) {
      throw new UsageError("seesaw: expected --critical, the largest batch of use. See: glidepath seesaw --help");
    }
    const { lr } = await oneSchedule(given, positionals, io);
    const grown = seesawOf(lr, { critical });
    const made = plan({ lr: grown.spec, batchSize: { follows: "budget" } }, grown.budget);
    const content = { ...made.spec, budget: made.budget };
    const output = given.output as string | undefined;
    if (output !== undefined) {
      const { stringify } = await import("yaml");
      writeOutput(
        output,
        output.endsWith(".json") ? jsonText(content) : stringify(content, { aliasDuplicateObjects: false }),
        io,
      );
    }
    if (isJson(given)) io.out.write(jsonText({ spec: made.spec, budget: made.budget }));
    else if (output !== "-") io.out.write(report(lr, grown));
    if (output !== undefined && output !== "-") io.err.write(`${output} written: glidepath plan ${output}\n`);
    return exitCode.ok;
  },
};

function report(lr: Schedule, grown: Schedule): string {
  const steps = [0, ...grown.breaks()].filter(
    (step, i, all) => i === 0 || batchSizeAt(grown.budget, step) !== batchSizeAt(grown.budget, all[i - 1]!),
  );
  const rows = steps.map((step) => {
    const jump = step === 0 ? "" : `  rate ${numberText(grown.before(step))} -> ${numberText(grown(step))}`;
    return `  from step ${formatInteger(step).padStart(9)}  batch ${formatInteger(batchSizeAt(grown.budget, step)!).padStart(7)}${jump}`;
  });
  const saved = (100 * (1 - grown.steps / lr.steps)).toFixed(1);
  const samples = formatInteger(samplesAt(grown.budget, grown.steps)!);
  return `${[`${formatInteger(lr.steps)} updates become ${formatInteger(grown.steps)}, ${saved} % fewer, over the same ${samples} samples`, ...rows].join("\n")}\n`;
}
