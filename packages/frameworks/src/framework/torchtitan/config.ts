import type { Context, FileKind, Reader } from "../../match/framework.ts";
import { number, optional, whole } from "../../match/rows.ts";
import { bindSection, entryAt, isSound, sectionAt, settingsWith } from "../../match/section.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { DictExpression } from "../../text/expression.ts";
import type { Source } from "../../text/source.ts";

/** Whether these are settings of torchtitan: a training in steps, an optimizer with a rate, and a section of its own beside them. */
const isOwn = (value: DictExpression) =>
  entryAt(value, "training", "steps") !== undefined &&
  entryAt(value, "optimizer", "lr") !== undefined &&
  ["lr_scheduler", "parallelism", "job", "model", "activation_checkpoint"].some((name) => sectionAt(value, name));

/** The steps, and what does not change how they lie; before it had a section of its own, the warmup stood here. */
const trainingTable = {
  steps: whole(),
  warmup_steps: optional(whole()),
  local_batch_size: optional(number()),
  global_batch_size: optional(number()),
  batch_size: optional(number()),
};

/** torchtitan's TOML: the scheduler's section, the rate and the steps. */
export const configuration = (config: Reader): FileKind => ({
  what: "torchtitan's TOML",
  recognises: (source) => settingsWith(source, isOwn) !== undefined,
  read: (source, context) => readFile(source, config, context),
});

function readFile(source: Source, config: Reader, context: Context): Sketch | undefined {
  const file = settingsWith(source, isOwn)!;
  if (!isSound(file, context.report)) return undefined;
  const training = bindSection(trainingTable, sectionAt(file.value, "training")!, context.report, "training");
  const optimizer = bindSection({ lr: number() }, sectionAt(file.value, "optimizer")!, context.report, "optimizer");
  if (training === undefined || optimizer === undefined) return undefined;
  const section = sectionAt(file.value, "lr_scheduler") ?? { ...file.value, entries: [] };
  // `lr_min` is what the least factor was called before.
  const renamed = section.entries.map(([name, value]) => [name === "lr_min" ? "min_lr_factor" : name, value] as const);
  // Settings that torchtitan does not have are refused by its own parser, and here by the reader.
  const steps = entryAt(file.value, "training", "steps")!;
  const warmup = entryAt(file.value, "training", "warmup_steps");
  const old =
    warmup === undefined || renamed.some(([name]) => name === "warmup_steps")
      ? []
      : [["warmup_steps", warmup] as const];
  const sketch = context.readArguments(config, {
    ...section,
    entries: [...renamed, ...old, ["training_steps", steps]],
  });
  const remarks = [...file.remarks.map(({ says }) => says), ...training.remarks, ...optimizer.remarks];
  return sketch && { ...sketch, peak: optimizer.values.lr, ...(remarks.length > 0 && { remarks }) };
}
