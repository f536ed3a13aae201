import { join } from "node:path";
import { trace } from "@glidepath/plot";
import { GlidepathError } from "glidepath";
import { presets, SplineLR, type SplineLROptions } from "glidepath/compat/splinelr";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { writeOutput } from "../write-output.ts";

export const splinelr: Command = {
  name: "splinelr",
  summary: "Draw the SplineLR experiment: a spline bent up and down at its first, second and third control point.",
  usage: "[options]",
  takes: takes.options,
  options: {
    "init-lr": { type: "number", value: "RATE", help: "rate at the start (of the preset)" },
    "min-lr": { type: "number", value: "RATE", help: "rate at the end (of the preset)" },
    epochs: { type: "count", help: "length (of the preset)" },
    k: { type: "number", help: "displacement in cells of the grid, between -1 and 1 (by the original's rule)" },
    space: { type: "string", value: "SPACE", values: ["log", "linear"], help: "log or linear (of the preset)" },
    method: {
      type: "string",
      value: "RULE",
      values: ["quadratic", "pchip", "akima"],
      help: "slopes: quadratic (default), pchip or akima",
    },
    preset: {
      type: "string",
      value: "NAME",
      values: Object.keys(presets),
      help: `readme (default: 1 to 1e-3 in 100 epochs, log), or ${Object.keys(presets).join(", ")}`,
    },
    out: { type: "string", value: "DIR", help: "folder for spline1.png, spline2.png, spline3.png (.)" },
  },
  examples: [
    ["glidepath splinelr --out figures", "the three pictures of the original's page, 600 DPI"],
    ["glidepath splinelr --init-lr 1e-2 --min-lr 1e-5 --epochs 300 --k 0.3", "other rates, a larger displacement"],
  ],
  async run(given, _positionals, io) {
    const model = readModel(given);
    const { png } = await import("@glidepath/plot/png");
    for (const i of [1, 2, 3]) {
      const { plus, minus } = model.genSplines(i);
      const path = join((given.out as string | undefined) ?? ".", `spline${i}.png`);
      const figure = {
        x: { label: "Epoch", scale: "linear", domain: [0, model.epochs] },
        y: { label: "Learning Rate", scale: model.space },
        series: [trace(plus, { name: "plus" }), trace(minus, { name: "minus" })],
      } as const;
      writeOutput(path, png(figure), io);
      io.out.write(`${path}: control point ${i}, plus and minus\n`);
    }
    return exitCode.ok;
  },
};

function readModel(given: Given): SplineLR {
  const name = given.preset ?? "readme";
  const own = {
    initLr: given["init-lr"],
    minLr: given["min-lr"],
    epochs: given.epochs,
    k: given.k,
    space: given.space,
    method: given.method,
  };
  const named = Object.entries(own).filter(([, value]) => value !== undefined);
  try {
    return new SplineLR({ ...presets[name as keyof typeof presets], ...Object.fromEntries(named) } as SplineLROptions);
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    const option = (path: string) => `--${path.replace("Lr", "-lr")}`;
    throw new GlidepathError(error.issues.map((issue) => ({ ...issue, path: option(issue.path) })));
  }
}
