import * as shapes from "glidepath/shape";
import { type Context, type Framework, reader } from "../../match/framework.ts";
import { choice, keywordOnly, number, optional, whole } from "../../match/rows.ts";
import { roundHalfEven } from "../../sketch/round-half-even.ts";
import { draw, hold, run, type Sketch, share } from "../../sketch/sketch.ts";
import { parsePython } from "../../text/python.ts";
import { configuration } from "./config.ts";

const falls = { linear: shapes.linear, sqrt: shapes.oneMinusSqrt, cosine: shapes.cosine } as const;

/** The settings, and the argument of `build` beside them. */
const table = {
  "*": keywordOnly,
  warmup_steps: whole(200),
  total_steps: optional(whole()),
  decay_ratio: optional(number()),
  decay_type: choice(["linear", "sqrt", "cosine"], "linear"),
  min_lr_factor: number(0),
  training_steps: optional(whole()),
};

const config = reader("torchtitan.components.optimizer.LRSchedulersContainer.Config", table, (values, context) => {
  const { warmup_steps, decay_ratio, decay_type, min_lr_factor, training_steps } = values;
  const total = values.total_steps ?? training_steps ?? context.need("steps");
  if (total === undefined) return undefined;
  if (total < 1) return context.refuse("total_steps", "at least 1", total);
  if (warmup_steps < 0) return context.refuse("warmup_steps", "at least 0", warmup_steps);
  if (decay_ratio !== undefined && decay_ratio < 0) return context.refuse("decay_ratio", "at least 0", decay_ratio);
  const warmup = Math.min(warmup_steps, total);
  const wanted = decay_ratio === undefined ? total : roundHalfEven(total * decay_ratio);
  const decay = Math.min(wanted, total - warmup);
  // The warmup and the decay are one step ahead: the first update is not at 0, and the last warmup step at the peak already.
  const ramp = { ...run(shapes.linear, 0, "peak", warmup, warmup - 1), skip: 1 };
  const stable = hold("peak", total + 1 - decay);
  if (decay === 0) return draw([ramp, stable], { steps: total, errorAfter: total });
  const fall = { ...run(falls[decay_type], "peak", share(min_lr_factor), decay), skip: 1 };
  return draw([ramp, stable, fall], { steps: total });
});

const mark = ".build(";

/** The text before and inside the last call of build, if it is one of a Config. */
function split(text: string): readonly [settings: string, inside: string] | undefined {
  const place = text.lastIndexOf(mark);
  const [before, after] = [text.slice(0, Math.max(place, 0)).trim(), text.slice(place + mark.length).trimEnd()];
  return before.includes(".Config(") && before.endsWith(")") && after.endsWith(")")
    ? [before, after.slice(0, -1)]
    : undefined;
}

/** Reads `...Config(...).build(optimizers=..., training_steps=...)` as the settings with one more. */
function readBuilt(text: string, context: Context): Sketch | undefined {
  const [before, inside] = split(text)!;
  const settings = parsePython(before, context.report);
  const build = parsePython(`build(${inside})`, context.report);
  if (settings === undefined || build === undefined) return undefined;
  if (settings.kind !== "call" || build.kind !== "call") return context.refuse("", "a call of Config", settings);
  const steps = build.keywords.filter((keyword) => keyword.name === "training_steps");
  if (steps.length === 0) return context.refuse("build.training_steps", "a number of steps", undefined);
  return context.readArguments(config, { ...settings, keywords: [...settings.keywords, ...steps] });
}

/** torchtitan.components.optimizer.lr_scheduler. */
export const torchtitan: Framework = {
  name: "torchtitan",
  summary: "LRSchedulersContainer.Config of torchtitan 0.3, and its TOML",
  readers: [config],
  files: [
    configuration(config),
    {
      what: "torchtitan's LRSchedulersContainer.Config(...).build(...)",
      recognises: ({ text }) => split(text) !== undefined,
      read: ({ text }, context) => readBuilt(text, context),
    },
  ],
};
