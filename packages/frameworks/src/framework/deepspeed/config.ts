import { unknownName } from "glidepath/input";
import type { Context, FileKind, Reader } from "../../match/framework.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { type DictExpression, type Expression, lastName } from "../../text/expression.ts";
import { withJsonWords } from "../../text/json-words.ts";
import { batchRemarks } from "./batches.ts";
import { dictOf } from "./hjson.ts";

/** A configuration with a scheduler, `{"scheduler": {"type": ..., "params": {...}}}`, or the scheduler's section alone. */
export const configuration = (readers: readonly Reader[]): FileKind => ({
  what: "a DeepSpeed configuration",
  recognises: (source) => {
    const value = dictOf(source);
    return value !== undefined && (isWhole(value) || isSection(value, readers));
  },
  read: (source, context) => {
    const whole = withJsonWords(dictOf(source)!);
    const config =
      entry(whole, "scheduler") === undefined && isSection(whole, readers) ? { scheduler: whole } : { whole };
    return readConfiguration(readers, config, alone(rateOf(whole), context), context);
  },
});

/** What has to be filled in for "auto", and where a number must be the same as that. */
export interface Fillings {
  /** By the name of a parameter of the scheduler; undefined, and reported, if it is not known. */
  fill(parameter: string): number | undefined;
  /** What a number must be, if the trainer compares it with its own. */
  readonly must: Readonly<Record<string, number>>;
  /** The rate of the optimizer where it is "auto", or not given. */
  readonly rate: number | undefined;
  readonly path: string;
}

interface Configuration {
  readonly whole?: DictExpression;
  readonly scheduler?: DictExpression;
}

/** Reads a configuration; undefined, and reported, if it has no scheduler or something in it is not known. */
export function readConfiguration(
  readers: readonly Reader[],
  { whole, scheduler }: Configuration,
  fillings: Fillings,
  context: Context,
): Sketch | undefined {
  const { path } = fillings;
  const section = scheduler ?? entry(whole, "scheduler");
  const type = entry(section, "type");
  if (section === undefined || type?.kind !== "text") {
    const hint = "Without one the trainer makes the schedule; give its own settings";
    return context.refuse(`${path}scheduler.type`, "a scheduler of DeepSpeed", type, hint);
  }
  const reader = readers.find(({ name }) => lastName(name) === type.value);
  if (reader === undefined) {
    const known = readers.map(({ name }) => lastName(name));
    context.report(unknownName(`${path}scheduler.type`, "scheduler of DeepSpeed", type.value, known));
    return undefined;
  }
  const params = entry(section, "params") ?? { ...section, entries: [] };
  if (params.kind !== "dict") return context.refuse(`${path}scheduler.params`, "a dict", params);
  const filled = filledIn(params, fillings, context);
  const remarks = whole ? batchRemarks(whole, path, context) : [];
  if (filled === undefined || remarks === undefined) return undefined;
  const rate = rateOf(whole) ?? fillings.rate;
  const sketch = context.readArguments(reader, filled);
  if (sketch === undefined) return undefined;
  return {
    ...sketch,
    ...(rate !== undefined && rate > 0 && { peak: rate }),
    remarks: [...remarks, ...(sketch.remarks ?? [])],
  };
}

/** The parameters with numbers in place of "auto". */
function filledIn(
  params: DictExpression,
  { fill, must, path }: Fillings,
  context: Context,
): DictExpression | undefined {
  const at = (name: string) => `${path}scheduler.params.${name}`;
  const entries = params.entries.map(([name, value]) => {
    const needed = must[name];
    if (needed !== undefined && value.kind === "number" && value.value !== needed) {
      context.refuse(at(name), `"auto", or the ${needed} of the other settings`, value.value);
      return undefined;
    }
    if (value.kind !== "text" || value.value !== "auto") return [name, value] as const;
    const found = fill(name);
    return found === undefined
      ? undefined
      : ([name, { ...numeric, value: found, whole: Number.isInteger(found) }] as const);
  });
  return entries.includes(undefined) ? undefined : { ...params, entries: entries as DictExpression["entries"] };
}

const numeric = { kind: "number", place: 0 } as const;

/** The rate of the optimizer's section, if it is a number. */
function rateOf(whole: DictExpression | undefined): number | undefined {
  const rate = entry(entry(entry(whole, "optimizer"), "params"), "lr");
  return rate?.kind === "number" ? rate.value : undefined;
}

/** Where only the surroundings are known. The Trainer gives one rate to the optimizer and the scheduler. */
function alone(own: number | undefined, context: Context): Fillings {
  const fill = (name: string) => {
    if (name === "warmup_min_lr") return 0;
    if (name === "warmup_max_lr") return own ?? context.need("peak");
    if (name === "total_num_steps") return context.need("steps");
    const hint =
      name === "warmup_num_steps"
        ? "transformers fills in warmup_steps; write its number here, or give its settings with this inside as deepspeed"
        : "transformers fills in warmup_min_lr, warmup_max_lr, warmup_num_steps and total_num_steps alone";
    return context.refuse(`scheduler.params.${name}`, 'a number in place of "auto"', "auto", hint);
  };
  return { fill, must: {}, rate: undefined, path: "" };
}

const isSection = (value: DictExpression, readers: readonly Reader[]) => {
  const type = entry(entry(value, "scheduler") ?? value, "type");
  return type?.kind === "text" && readers.some(({ name }) => lastName(name) === type.value);
};

/** The sections that DeepSpeed alone has. */
const marks = [
  "zero_optimization",
  "train_micro_batch_size_per_gpu",
  "gradient_clipping",
  "steps_per_print",
  "wall_clock_breakdown",
];
const isWhole = (value: DictExpression) => value.entries.some(([name]) => marks.includes(name));

/** A value inside of dicts inside of each other; undefined where there is none. */
export function entry(value: Expression | undefined, name: string): Expression | undefined {
  return value?.kind === "dict" ? value.entries.find(([key]) => key === name)?.[1] : undefined;
}
