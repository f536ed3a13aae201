import { grid, terminalOptions, terminalStack } from "@glidepath/plot";
import type { Plan } from "glidepath/plan";
import { alsoPicture, askedPicture, hasText } from "../also-picture.ts";
import { budgetOptions } from "../budget-options.ts";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { axisOptions } from "../figures.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import type { Io } from "../io.ts";
import { type PictureForm, writePicture } from "../picture.ts";
import { panels } from "../plan/panels.ts";
import { readPlan } from "../plan/read-plan.ts";
import { rowsOf } from "../plan/rows.ts";
import { tables } from "../plan/tables.ts";

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
    ].join("\n"),
  async run(given, positionals, io) {
    const kind = askedPicture(given);
    const read = await readPlan(positionals[0]!, given, io);
    if (isJson(given)) {
      const { spec, budget } = read;
      io.out.write(jsonText({ spec, budget, ...rowsOf(read) }));
    } else if (hasText(given)) {
      io.out.write(text(read, given, io));
    }
    if (kind !== undefined) await draw(kind, read, given, io);
    return exitCode.ok;
  },
};

function text(read: Plan, given: Given, { out, env }: Io): string {
  const options = terminalOptions(env, out);
  const figures = panels(read, given);
  const pictures = terminalStack(figures, {
    ...options,
    rows: figures.map((_, i) => (i === 0 ? rows.first : rows.others)),
  });
  return `${[pictures, ...tables(read, options)].join("\n\n")}\n`;
}

async function draw(kind: PictureForm, read: Plan, given: Given, io: Io): Promise<void> {
  const figures = panels(read, given).map((figure, i) => ({ ...figure, height: i === 0 ? 2.6 : 2 }));
  const source = grid(figures, { columns: 1, align: true });
  await writePicture(source, kind, String(given.output), io);
}
