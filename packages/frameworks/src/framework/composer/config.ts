import type { Context, FileKind, Surroundings } from "../../match/framework.ts";
import { any, number, optional, text, whole } from "../../match/rows.ts";
import { bindSection, entryAt, isSound, resolved, sectionAt, settingsWith } from "../../match/section.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { CallExpression, DictExpression, Expression, Keyword } from "../../text/expression.ts";
import type { Source } from "../../text/source.ts";
import { type Composing, timeOf } from "./time.ts";

/** The names of schedulers in LLM Foundry's settings, and the classes that they stand for. */
const classes: Readonly<Record<string, string>> = {
  constant_with_warmup: "ConstantWithWarmupScheduler",
  cosine_with_warmup: "CosineAnnealingWithWarmupScheduler",
  linear_decay_with_warmup: "LinearWithWarmupScheduler",
  inv_sqrt_with_warmup: "InverseSquareRootWithWarmupScheduler",
};

/** The settings that the length of the run and the batch stand in. */
const table = {
  max_duration: text(),
  global_train_batch_size: optional(whole()),
  max_seq_len: optional(whole()),
  scale_schedule_ratio: number(1),
  scheduler: any(),
  optimizer: optional(any()),
};

const isOwn = (value: DictExpression) =>
  entryAt(value, "max_duration") !== undefined && sectionAt(value, "scheduler") !== undefined;

function read(source: Source, context: Context): Sketch | undefined {
  const file = settingsWith(source, isOwn)!;
  if (!isSound(file, context.report)) return undefined;
  const settings = resolved(file.value);
  const bound = bindSection(table, settings, context.report);
  const scheduler = bound && schedulerOf(sectionAt(settings, "scheduler")!, context);
  if (bound === undefined || scheduler === undefined) return undefined;
  const { values, remarks } = bound;
  const batchSize = values.global_train_batch_size ?? context.batchSize;
  const length = values.max_seq_len;
  const tokensPerStep = batchSize !== undefined && length !== undefined ? batchSize * length : context.tokensPerStep;
  const units = {
    ...(batchSize !== undefined && { batchSize }),
    ...(tokensPerStep !== undefined && { tokensPerStep }),
  };
  const run = runOf(values.max_duration, { ...context, ...units, need: needIn(units, context) });
  if (run === undefined) return undefined;
  const given: Composing & Surroundings = { ...units, steps: run.steps, ssr: values.scale_schedule_ratio };
  const sketch = context.read(inRun(scheduler, run.own), given);
  if (sketch === undefined) return undefined;
  const rate = entryAt(settings, "optimizer", "lr");
  const all = [...(sketch.remarks ?? []), ...file.remarks.map(({ says }) => says), ...remarks];
  const steps = Math.trunc(run.steps * values.scale_schedule_ratio);
  return { ...sketch, steps, ...(rate?.kind === "number" && { peak: rate.value }), remarks: all };
}

/** A need that the settings may meet as well as the trainer. */
const needIn =
  (units: Surroundings, context: Context): Context["need"] =>
  (what) =>
    units[what] ?? context.need(what);

/** The length of the run in updates, and its text where it counts samples or tokens, in which parts of it count too. */
function runOf(duration: string, context: Context): { readonly steps: number; readonly own?: string } | undefined {
  const time = timeOf(duration, "max_duration", { ...context, steps: 1 }, 1);
  if (time === undefined) return undefined;
  const steps = Math.ceil(time.steps);
  if (steps < 1) return context.refuse("max_duration", "at least one update", duration);
  return time.unit === "ba" ? { steps } : { steps, own: `${time.value}${time.unit}` };
}

/** The call that makes the scheduler. */
function schedulerOf({ entries, place }: DictExpression, { refuse }: Context): CallExpression | undefined {
  const named = entries.find(([key]) => key === "name")?.[1];
  const [only] = entries;
  // `{cosine_with_warmup: {...}}` is another way to write it.
  const inner = named === undefined && entries.length === 1 && only![1].kind === "dict" ? only![1].entries : entries;
  const name = named?.kind === "text" ? named.value : (only?.[0] ?? "");
  if (!Object.hasOwn(classes, name))
    return refuse("scheduler.name", `one of ${Object.keys(classes).join(", ")}`, named);
  const keywords = inner.filter(([key]) => key !== "name").map(([key, value]): Keyword => ({ name: key, value }));
  return { kind: "call", name: `composer.optim.scheduler.${classes[name]}`, args: [], keywords, place };
}

/** Where the run counts samples or tokens, parts of it are whole numbers of those; the end is the run's unless it is said. */
function inRun(call: CallExpression, own: string | undefined): CallExpression {
  const [, amount, unit] = /^(\d+)(\D+)$/.exec(own ?? "") ?? [];
  if (unit === undefined) return call;
  const keywords = call.keywords.map(({ name, value }) => ({ name, value: partOf(value, Number(amount), unit) }));
  const end = { name: "t_max", value: { kind: "text", value: own!, place: 0 } } as const;
  return { ...call, keywords: keywords.some(({ name }) => name === "t_max") ? keywords : [...keywords, end] };
}

function partOf(value: Expression, amount: number, unit: string): Expression {
  const [, part] = (value.kind === "text" && /^\s*([\d.e+-]+)dur\s*$/i.exec(value.value)) || [];
  return part === undefined ? value : { ...value, kind: "text", value: `${Math.trunc(Number(part) * amount)}${unit}` };
}

/** The settings of a training with LLM Foundry. */
export const foundry: FileKind = {
  what: "settings of LLM Foundry",
  recognises: (source) => settingsWith(source, isOwn) !== undefined,
  read,
};
