import type { Context } from "../../match/framework.ts";
import type { Gathered } from "../../match/gather.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { classes } from "./classes.ts";
import { extentOf } from "./extent.ts";
import { type Run, sketchRun, warmupOf } from "./run.ts";
import { kwargsOf, rateOf, readSettings } from "./settings.ts";
import { type Tool, table } from "./tool.ts";

/** Of other settings that sound so: other groups' rates are remarked on, these have nothing to do with the schedule. */
const passes =
  /^(?:num[-_]steps|max[-_]step[-_]length|lr[-_]scheduler|include[-_].*|average_.*|batch_eval_metrics|dispatch_batches|split_batches|batch_sampler|multi_dataset_batch_sampler)$/;

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
    ...(tool || own.hasRatio ? [] : warmupRemarks(steps, ratio)),
    ...length.remarks,
    ...(values.deepspeed?.kind === "text" ? [`A scheduler in ${values.deepspeed.value} would go before this one`] : []),
  ];
  return { peak, type, more, warmup, total, remarks };
}

/** What releases make of warmup_ratio: transformers 4 and 5.14 were looked at, and those between and after. */
function warmupRemarks(steps: number, ratio: number): string[] {
  if (ratio === 0) return [];
  const later = "transformers 5.15 and later take a share in warmup_steps in its place";
  return steps > 0
    ? [
        `warmup_steps goes before warmup_ratio, as in transformers 4; in 5.0 to 5.14 warmup_ratio goes before, and ${later}`,
      ]
    : [`warmup_ratio is read as transformers 4 does; ${later}`];
}
