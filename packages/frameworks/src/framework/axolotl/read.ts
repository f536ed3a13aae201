import type { Context, Framework } from "../../match/framework.ts";
import { type Gathered, gather, readGathered, type Wanted } from "../../match/gather.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { DictExpression, Expression } from "../../text/expression.ts";
import { oneCycle } from "../torch/classes/one-cycle.ts";
import { sketchRun } from "../transformers/run.ts";
import { cosine } from "../transformers/schedules.ts";
import { kwargsOf, rateOf, readSettings } from "../transformers/settings.ts";
import { extentOf, warmupSteps } from "./length.ts";
import { cosineConstant, quadraticWarmup, rex } from "./schedules.ts";
import { type Settings, table } from "./table.ts";

const passes = /^(?:relora_.*|jagged_restart_.*|.*_per_epoch|num_generations|batch_flattening|eval_.*|dion_.*)$/;
const wanted: Wanted = {
  // Others who say micro-batch-size call the rate lr.
  isOwn: (names) =>
    (names.has("micro-batch-size") && !names.has("lr") && !names.has("global-batch-size")) ||
    (names.has("base-model") && names.has("num-epochs")),
};

/** Settings that axolotl has for other schedules than this one. */
function idleIn(values: Settings, type: string): string[] {
  const { cosine_min_lr_ratio: low, cosine_constant_lr_ratio: from, lr_quadratic_warmup: quadratic } = values;
  const isSquare = type === "cosine" && quadratic === true;
  const idle = [
    low !== undefined && (isSquare || (type !== "cosine" && type !== "rex")) && "cosine_min_lr_ratio",
    from !== undefined && (isSquare || type !== "cosine" || !low) && "cosine_constant_lr_ratio",
    quadratic === true && type !== "cosine" && "lr_quadratic_warmup",
  ].filter((name) => name !== false);
  return idle.map((name) => `${name} is passed over, as axolotl does it for ${type} with these settings`);
}

function readAxolotl(gathered: Gathered, context: Context): Sketch | undefined {
  const converted = { ...gathered, remarks: gathered.remarks.filter(({ path }) => path[0] !== "learning_rate") };
  const read = readSettings(table, converted, context, passes);
  if (read === undefined) return undefined;
  const { values } = read;
  const { learning_rate, jagged_restart_steps: jagged } = values;
  if (learning_rate === undefined && context.peak === undefined)
    return context.refuse("learning_rate", "a rate, which axolotl has none of by itself", undefined);
  if (jagged !== undefined && jagged > 0) {
    const hint = "The rate of each stretch between restarts of the adapter is not read";
    return context.refuse("jagged_restart_steps", "none", jagged, hint);
  }
  const peak = rateOf(learning_rate, context, 0);
  if (peak < 0) return context.refuse("learning_rate", "a rate of at least 0", peak);
  const length = extentOf(values, context);
  const warmup = length && warmupSteps(values, length, context);
  if (length === undefined || warmup === undefined) return undefined;
  const type = values.lr_scheduler ?? "cosine";
  const remarks = [...read.remarks, ...length.remarks, ...idleIn(values, type)];
  const sketch = sketchOf(type, warmup, length.total, peak, values, remarks, context);
  return sketch && { ...sketch, steps: length.total, peak, remarks: sketch.remarks ?? remarks };
}

function sketchOf(
  type: string,
  warmup: number,
  total: number,
  peak: number,
  values: Settings,
  remarks: readonly string[],
  context: Context,
): Sketch | undefined {
  const { cosine_min_lr_ratio: low = 0, cosine_constant_lr_ratio: from = 0, lr_quadratic_warmup } = values;
  const more = kwargsOf(values.lr_scheduler_kwargs);
  if (low < 0 || low > 1) return context.refuse("cosine_min_lr_ratio", "a share of the peak, from 0 to 1", low);
  if (from < 0 || from > 1) return context.refuse("cosine_constant_lr_ratio", "a share of the run, from 0 to 1", from);
  if (type === "one_cycle") return readOneCycle(peak, warmup, total, more, context);
  if (type === "rex") {
    if (warmup > total) return context.refuse("warmup_steps", `at most the ${total} updates of the run`, warmup);
    return rex(warmup, total, low);
  }
  if (type === "cosine" && lr_quadratic_warmup) return quadraticWarmup(warmup, total);
  if (type === "cosine" && low > 0)
    return from > 0 ? cosineConstant(warmup, total, low, from) : cosine(warmup, total, 0.5, `${low} peak`);
  const at = { type: "lr_scheduler", more: "lr_scheduler_kwargs" };
  return sketchRun({ peak, type, more, warmup, total, remarks }, at, context);
}

/** torch's OneCycleLR; its rise takes the place of the warmup. */
function readOneCycle(
  peak: number,
  warmup: number,
  total: number,
  more: Expression | undefined,
  { refuse, readValues }: Context,
) {
  if (more !== undefined && more.kind !== "dict") return refuse("lr_scheduler_kwargs", "a dict", more);
  const has = (name: string) => more?.entries.some(([own]) => own === name) ?? false;
  const share: Expression = { kind: "number", value: warmup / total, whole: false, place: 0 };
  const given = {
    max_lr: peak,
    total_steps: total,
    ...(!has("pct_start") && { pct_start: share }),
    ...(!has("anneal_strategy") && { anneal_strategy: "cos" as const }),
  };
  return readValues(oneCycle, given, more as DictExpression | undefined);
}

/** YAML files of axolotl, which makes arguments of transformers' Trainer of them. */
export const axolotl: Framework = {
  name: "axolotl",
  summary: "YAML files of axolotl 0.19",
  readers: [],
  files: [
    {
      what: "the settings of axolotl",
      recognises: (source) => gather(source, wanted) !== undefined,
      read: readGathered(wanted, readAxolotl),
    },
  ],
};
