import type { Context, Framework } from "../../match/framework.ts";
import { type Gathered, gather, readGathered, type Wanted } from "../../match/gather.ts";
import { any, number, optional, text, truth, type Values, whole, withDefault } from "../../match/rows.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { DictExpression, Expression } from "../../text/expression.ts";
import { oneCycle } from "../torch/classes/one-cycle.ts";
import { sketchRun, warmupOf } from "../transformers/run.ts";
import { cosine } from "../transformers/schedules.ts";
import {
  common,
  kwargsOf,
  type Length,
  lengthOf,
  processesOf,
  rateOf,
  readSettings,
} from "../transformers/settings.ts";
import type { Extent } from "../transformers/updates.ts";
import { cosineConstant, quadraticWarmup, rex } from "./schedules.ts";

const table = {
  ...common,
  lr_scheduler: optional(text()),
  lr_quadratic_warmup: optional(truth()),
  cosine_min_lr_ratio: optional(number()),
  cosine_constant_lr_ratio: optional(number()),
  num_epochs: withDefault(number(), 1),
  micro_batch_size: optional(whole()),
  batch_size: optional(whole()),
  sample_packing: optional(any()),
  jagged_restart_steps: optional(whole()),
  rl: optional(any()),
};
type Settings = Values<typeof table>;

const passes = /^(?:relora_.*|jagged_restart_.*|.*_per_epoch|num_generations|batch_flattening|eval_.*|dion_.*)$/;
const wanted: Wanted = {
  // Others who say micro-batch-size call the rate lr.
  isOwn: (names) =>
    (names.has("micro-batch-size") && !names.has("lr") && !names.has("global-batch-size")) ||
    (names.has("base-model") && names.has("num-epochs")),
};

/** The shares of a cosine belong to it, and to rex, alone. */
const isWave = (type: string) => type === "cosine" || type === "rex" || type === "one_cycle";

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
  const idle = values.cosine_min_lr_ratio !== undefined && !isWave(type);
  const remarks = [
    ...read.remarks,
    ...length.remarks,
    ...(idle ? [`cosine_min_lr_ratio is passed over: axolotl has it for cosine and rex, not for ${type}`] : []),
  ];
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

/** The updates of the warmup: of a run of which nothing is said 3 %, and at most 100; never exactly one. */
function warmupSteps(values: Settings, { total, counted }: Counted, { refuse }: Context): number | undefined {
  const { warmup_steps: steps, warmup_ratio: ratio } = values;
  if (steps && ratio) return refuse("warmup_ratio", "none beside warmup_steps", ratio);
  if (steps !== undefined && steps < 0) return refuse("warmup_steps", "a number of steps of at least 0", steps);
  const asked =
    steps ??
    (ratio === undefined ? Math.min(Math.floor(0.03 * counted), 100) : Math.max(Math.floor(ratio * counted), 0));
  return warmupOf(asked === 1 ? 2 : asked, total);
}

/** The length of a run; `counted` is what the shares of the run are taken of. */
interface Counted extends Length {
  readonly counted: number;
}

function extentOf(values: Settings, context: Context): Counted | undefined {
  const { max_steps, num_epochs: epochs, micro_batch_size = 1, batch_size, dataloader_drop_last } = values;
  const given =
    values.gradient_accumulation_steps ??
    (batch_size === undefined ? undefined : Math.floor(batch_size / micro_batch_size));
  const accumulate = given ?? context.accumulate ?? 1;
  if (micro_batch_size < 1) return context.refuse("micro_batch_size", "at least 1", micro_batch_size);
  if (accumulate < 1) return context.refuse("gradient_accumulation_steps", "at least 1", accumulate);
  const maxSteps = max_steps ?? -1;
  const dropLast = dataloader_drop_last ?? false;
  const extent = {
    maxSteps,
    epochs,
    batch: micro_batch_size,
    accumulate,
    processes: processesOf(values, context),
    dropLast,
  };
  const isPacked = values.sample_packing?.kind === "truth" && values.sample_packing.value;
  if (isPacked && maxSteps <= 0 && context.steps === undefined && context.stepsPerEpoch === undefined) {
    const hint = "sample_packing puts examples together by their lengths, which the settings do not tell";
    return context.refuse("max_steps", "the updates of the run, as max_steps or steps", undefined, hint);
  }
  const length = lengthOf(extent, context, countUpdates);
  if (length === undefined) return undefined;
  const inData =
    context.datasetSize === undefined || isPacked ? Number.POSITIVE_INFINITY : updatesIn(context.datasetSize, extent);
  return { ...length, counted: maxSteps > 0 ? Math.min(inData, maxSteps) : length.total };
}

/** axolotl counts the examples of all epochs together. */
const updatesIn = (examples: number, { epochs, batch, accumulate, processes }: Extent): number =>
  Math.ceil((examples * epochs) / (batch * accumulate * processes));

function countUpdates(extent: Extent, context: Context): number | undefined {
  if (extent.maxSteps > 0) return extent.maxSteps;
  if (context.steps !== undefined) return context.steps;
  if (context.stepsPerEpoch !== undefined) return Math.ceil(extent.epochs * context.stepsPerEpoch);
  const examples = context.need("datasetSize");
  return examples === undefined ? undefined : updatesIn(examples, extent);
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
