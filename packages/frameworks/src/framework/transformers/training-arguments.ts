import type { Context, FileKind } from "../../match/framework.ts";
import { type Gathered, gather, type Wanted } from "../../match/gather.ts";
import { any, number, optional, truth, type Values, whole, withDefault } from "../../match/rows.ts";
import type { Given } from "../../match/settings.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { type CallExpression, type Expression, lastName } from "../../text/expression.ts";
import { type ArgumentsClass, classes } from "./classes.ts";
import { cutsOf, type Groups, generationBatches } from "./generations.ts";
import { type Run, sketchRun, warmupOf } from "./run.ts";
import {
  accumulateOf,
  batchOf,
  common,
  kwargsOf,
  type Length,
  lengthOf,
  processesOf,
  rateOf,
  readSettings,
} from "./settings.ts";
import { type batchesOf, countUpdates, type Extent, updatesIn } from "./updates.ts";

/** The settings that make the schedule; TrainingArguments has a hundred others, which are passed over. */
const table = {
  ...common,
  lr_scheduler_type: optional(any()),
  num_train_epochs: withDefault(number(), 3),
  per_device_train_batch_size: optional(whole()),
  auto_find_batch_size: withDefault(truth(), false),
  packing: withDefault(truth(), false),
  num_generations: optional(whole()),
  num_iterations: optional(whole()),
  steps_per_generation: optional(whole()),
  generation_batch_size: optional(whole()),
  deepspeed: optional(any()),
};
export type TrainerValues = Values<typeof table>;

/** Of other settings that sound so: other groups' rates are remarked on, these have nothing to do with the schedule. */
const passes =
  /^(?:num[-_]steps|max[-_]step[-_]length|lr[-_]scheduler|include[-_].*|average_.*|batch_eval_metrics|dispatch_batches|split_batches|batch_sampler|multi_dataset_batch_sampler)$/;

/** A tool that hands its settings to the Trainer: where its own ways differ. */
export interface Tool {
  readonly name: string;
  /** What the tool has by default, for these settings. */
  defaults(values: TrainerValues, given: Given, context: Context): ArgumentsClass;
  /** Settings of the tool that sound as if the rate depended on them, and do not. */
  readonly passes?: RegExp;
  /** What the tool adds to the further arguments of a schedule. */
  kwargs?(
    type: Expression | string,
    more: Expression | undefined,
    warmup: number,
    total: number,
  ): Expression | undefined;
  /** The batches of one process in one epoch. */
  readonly batches?: typeof batchesOf;
}

/** What the Trainer makes of its settings, or of those that a tool hands on to it. */
export function readTrainer(gathered: Gathered, context: Context, tool?: Tool): Sketch | undefined {
  const run = runOf(gathered, context, tool);
  const { mark } = gathered;
  const places = { type: `${mark}lr_scheduler_type`, more: `${mark}lr_scheduler_kwargs` };
  return run && sketchRun(run, places, context);
}

/** The run that settings stand for. */
export function runOf(gathered: Gathered, context: Context, tool?: Tool): Run | undefined {
  const { called = tool?.name ?? "TrainingArguments", mark, given } = gathered;
  const read = readSettings(table, gathered, context, tool?.passes ?? passes);
  if (read === undefined) return undefined;
  const { values } = read;
  const own = tool?.defaults(values, given, context) ?? classes[called] ?? {};
  const at = (name: string) => mark + name;
  const { learning_rate, lr_scheduler_type: type = own.type ?? "linear" } = values;
  const peak = rateOf(learning_rate, context, own.rate ?? 5e-5);
  if (peak < 0) return context.refuse(at("learning_rate"), "a rate of at least 0", peak);
  const { warmup_steps: steps = 0, warmup_ratio: ratio = 0 } = values;
  if (steps < 0) return context.refuse(at("warmup_steps"), "a number of steps of at least 0", steps);
  if (ratio < 0 || ratio > 1) return context.refuse(at("warmup_ratio"), "a share of the run, from 0 to 1", ratio);
  const length = extentOf(values, own, tool, at, context);
  if (length === undefined) return undefined;
  // Below 1 it is a share of the run. Earlier releases have a name of its own for this, which the number of steps goes before.
  const { total } = length;
  const warmup = steps > 0 ? warmupOf(steps, total) : Math.ceil(total * ratio);
  const written = kwargsOf(values.lr_scheduler_kwargs);
  const more = tool?.kwargs ? tool.kwargs(type, written, warmup, total) : written;
  const isNamed = tool !== undefined || Object.hasOwn(classes, called);
  const assumed = learning_rate === undefined && context.peak === undefined;
  const remarks = [
    ...read.remarks,
    ...(isNamed ? [] : [`${called} is read as TrainingArguments; defaults of its own are not known`]),
    ...(assumed ? [`No learning_rate is given: ${isNamed ? called : "TrainingArguments"} has ${peak}`] : []),
    ...(tool ? [] : warmupRemarks(steps, ratio)),
    ...length.remarks,
    ...(values.deepspeed?.kind === "text" ? [`A scheduler in ${values.deepspeed.value} would go before this one`] : []),
  ];
  return { peak, type, more, warmup, total, remarks };
}

function warmupRemarks(steps: number, ratio: number): string[] {
  if (ratio === 0) return [];
  return steps > 0
    ? [
        "warmup_steps goes before warmup_ratio, as in transformers 4; from 5.12 on warmup_ratio goes before, and 5.23 has none",
      ]
    : ["warmup_ratio is read as transformers 4 does; transformers 5.23 takes a share in warmup_steps in its place"];
}

function extentOf(
  values: TrainerValues,
  own: ArgumentsClass,
  tool: Tool | undefined,
  at: (name: string) => string,
  context: Context,
): Length | undefined {
  const { num_train_epochs: epochs, max_steps: maxSteps = -1, packing } = values;
  const accumulate = accumulateOf(values.gradient_accumulation_steps ?? own.accumulate, context);
  const processes = processesOf(values, context);
  const batch = batchOf(values.per_device_train_batch_size, { accumulate, processes }, context, own.batch ?? 8);
  if (accumulate < 1) return context.refuse(at("gradient_accumulation_steps"), "at least 1", accumulate);
  if (batch < 1) return context.refuse(at("per_device_train_batch_size"), "at least 1", batch);
  if (maxSteps === 0) return context.refuse(at("max_steps"), "a number of updates above 0, or -1", maxSteps);
  const extent = { maxSteps, epochs, batch, accumulate, processes, dropLast: values.dataloader_drop_last ?? false };
  const length = lengthOf(extent, context, counting(values, own, tool, at));
  if (length === undefined || length.remarks.length === 0) return length;
  const packed = packing ? ["packing puts several examples into one; datasetSize counts those that come out"] : [];
  const found = values.auto_find_batch_size
    ? ["auto_find_batch_size may lower the batch, and there are more updates then"]
    : [];
  return { ...length, remarks: [...length.remarks, ...packed, ...found] };
}

/** How the class, or the tool, counts its updates. */
function counting(
  values: TrainerValues,
  own: ArgumentsClass,
  tool: Tool | undefined,
  at: (name: string) => string,
): typeof countUpdates {
  if (own.ownEpochs)
    return (all, context) => (isKnown(all, context) ? countUpdates(all, context) : context.need("steps"));
  // A file does not say of which class it is; the number of generations does.
  const isCall = at("").endsWith(".");
  const generations = isCall && own.generations === undefined ? undefined : (values.num_generations ?? own.generations);
  if (generations === undefined) return (all, context) => countUpdates(all, context, tool?.batches);
  const { num_iterations: iterations = 1, steps_per_generation: steps, generation_batch_size: size } = values;
  return (all, context) => countGrouped({ generations, iterations, steps, size }, all, at, context);
}

/** Whether the length needs no counting of examples. */
const isKnown = ({ maxSteps }: Extent, { steps, stepsPerEpoch }: Context) =>
  maxSteps > 0 || steps !== undefined || stepsPerEpoch !== undefined;

/** Updates where the batches are made of groups of completions. */
function countGrouped(
  groups: Groups,
  extent: Extent,
  at: (name: string) => string,
  context: Context,
): number | undefined {
  const cuts = cutsOf(groups, extent, at, context);
  if (cuts === undefined) return undefined;
  if (isKnown(extent, context)) return countUpdates(extent, context);
  const prompts = context.need("datasetSize");
  if (prompts === undefined) return undefined;
  return updatesIn(extent.epochs, generationBatches(prompts, cuts, groups, extent), extent.accumulate);
}

/** Settings that the Trainer alone has; one of them is enough. */
const marks = [
  "lr-scheduler-type",
  "per-device-train-batch-size",
  "num-train-epochs",
  "warmup-ratio",
  "per-device-eval-batch-size",
];
const isOwn = (names: ReadonlySet<string>) => marks.some((name) => names.has(name)) && !names.has("micro-batch-size");

/** A class of arguments that is known, or one that has the Trainer's settings. */
function isArguments({ name, keywords }: CallExpression): boolean {
  const own = lastName(name);
  if (Object.hasOwn(classes, own)) return true;
  return (
    /(?:Config|Arguments)$/.test(own) && isOwn(new Set(keywords.map((keyword) => keyword.name.replaceAll("_", "-"))))
  );
}

const wanted: Wanted = { isOwn, isCall: isArguments };

/** DeepSpeed's own scheduler stands beside the Trainer's settings, and goes before theirs. */
export function inlineScheduler(given: Given): Expression | undefined {
  const section = given.get("deepspeed");
  const own = section && "kind" in section && section.kind === "dict" ? section : undefined;
  return own?.entries.find(([name]) => name === "scheduler")?.[1];
}

/** The Trainer's settings, wherever they stand. */
export const trainerSettings = (source: Parameters<FileKind["recognises"]>[0]): Gathered | undefined =>
  gather(source, wanted);

/** Settings of transformers' Trainer: calls of its classes, files, dicts and flags. */
export const trainerFiles: FileKind = {
  what: "the settings of transformers' Trainer",
  recognises: (source) => {
    const found = trainerSettings(source);
    return found !== undefined && inlineScheduler(found.given) === undefined;
  },
  read: (source, context) => readTrainer(trainerSettings(source)!, context),
};
