import { grid, terminalOptions, terminalStack } from "@glidepath/plot";
import { alsoPicture, askedPicture, hasText } from "../also-picture.ts";
import { budgetOptions } from "../budget-options.ts";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { axisOptions, rateLabel } from "../figures.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import type { Io } from "../io.ts";
import { type PictureForm, writePicture } from "../picture.ts";
import { panels } from "../plan/panels.ts";
import { type ReadPlan, readPlan } from "../plan/read-plan.ts";
import { rowsOf } from "../plan/rows.ts";
import { tables } from "../plan/tables.ts";
import { readingOf } from "../read-schedules.ts";

/** Lines of the panels in the terminal: the first has the rate. */
const rows = { first: 8, others: 6 } as const;

export const plan: Command = {
  name: "plan",
  summary: "List and draw all that a plan schedules: one panel a quantity, and its values where something begins.",
  usage: "FILE [options]",
  takes: takes.onePlan,
  options: {
    ...budgetOptions,
    ...axisOptions,
    format: textOrJson,
    output: alsoPicture,
  },
  examples: [
    ["glidepath plan examples/plans/one-cycle.yaml", "momentum that mirrors the rate"],
    ["glidepath plan examples/plans/pretrain.yaml -o plan.svg", "a batch size that grows, counted in tokens"],
    ["glidepath plan examples/plans/fine-tune.yaml --steps 500 --peak 1e-4", "groups, under another budget"],
  ],
  notes: () =>
    [
      "A plan is YAML or JSON: quantities by name (lr is the learning rate), and perhaps groups and a budget:",
      "  lr: warmup 1%, cosine to 0",
      "  momentum: { follows: lr, low: 0.85, high: 0.95 }",
      "  weightDecay: linear from 0.01 to 0.1",
      "  groups: { backbone: { scale: 0.1 } }",
      "  budget: { steps: 10000, peak: 3e-4 }",
      "A schedule may be in a framework's words, with what they leave open beside them:",
      "  lr: CosineAnnealingLR(optimizer, T_max=10000)",
      '  lr: { words: "StepLR(optimizer, 30)", framework: torch, peak: 0.1 }',
    ].join("\n"),
  async run(given, positionals, io) {
    const kind = askedPicture(given);
    const read = await readPlan(positionals[0]!, given, io);
    if (isJson(given)) {
      const { spec, budget } = read.plan;
      io.out.write(jsonText({ spec, budget, ...rowsOf(read.plan), ...readingsOf(read) }));
    } else if (hasText(given)) {
      io.out.write(text(read, given, io));
    }
    if (kind !== undefined) await draw(kind, read, given, io);
    return exitCode.ok;
  },
};

/** What is known of the schedules that were in a framework's words, by their paths; nothing if none were. */
function readingsOf({ readings }: ReadPlan): object {
  const told = [...readings].map(([path, reading]) => [path, readingOf({ reading })] as const);
  return told.length === 0 ? {} : { readings: Object.fromEntries(told) };
}

function text(read: ReadPlan, given: Given, { out, env }: Io): string {
  const options = terminalOptions(env, out);
  const figures = panels(read.plan, given, labelOf(read));
  const pictures = terminalStack(figures, {
    ...options,
    rows: figures.map((_, i) => (i === 0 ? rows.first : rows.others)),
  });
  return `${[pictures, ...tables(read.plan, options)].join("\n\n")}\n`;
}

/** What the panel of the rate is called. */
function labelOf({ readings }: ReadPlan): string {
  const reading = readings.get("lr");
  return rateLabel([reading === undefined ? {} : { reading }]);
}

async function draw(kind: PictureForm, read: ReadPlan, given: Given, io: Io): Promise<void> {
  const figures = panels(read.plan, given, labelOf(read)).map((figure, i) => ({
    ...figure,
    height: i === 0 ? 2.6 : 2,
  }));
  const source = grid(figures, { columns: 1, align: true });
  await writePicture(source, kind, String(given.output), io);
}
