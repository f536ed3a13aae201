import type { Context, FileKind, Reader } from "../../match/framework.ts";
import { optional, whole } from "../../match/rows.ts";
import { bindSection, entryAt, isSound, sectionAt, settingsWith } from "../../match/section.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { DictExpression, Expression } from "../../text/expression.ts";
import type { Source } from "../../text/source.ts";
import { isScheduler, readAll } from "./config.ts";

/** The schedulers of a whole configuration: one, or a list of them. */
function schedulersOf(settings: DictExpression): readonly Expression[] | undefined {
  const found = entryAt(settings, "param_scheduler");
  const items = found?.kind === "list" ? found.items : found?.kind === "dict" ? [found] : undefined;
  return items?.every(isScheduler) ? items : undefined;
}

const loop = { max_epochs: optional(whole()), max_iters: optional(whole()) };

/** A configuration of MMEngine as it is dumped, in YAML or JSON: `param_scheduler`, `optim_wrapper`, `train_cfg`. */
export const dumped = (readers: readonly Reader[]): FileKind => ({
  what: "a dumped configuration of MMEngine",
  recognises: (source) => settingsWith(source, (value) => schedulersOf(value) !== undefined) !== undefined,
  read: (source, context) => readFile(source, readers, context),
});

function readFile(source: Source, readers: readonly Reader[], context: Context): Sketch | undefined {
  const file = settingsWith(source, (value) => schedulersOf(value) !== undefined)!;
  if (!isSound(file, context.report)) return undefined;
  const settings = file.value;
  const run = bindSection(
    loop,
    sectionAt(settings, "train_cfg") ?? { ...settings, entries: [] },
    context.report,
    "train_cfg",
  );
  const rate = entryAt(settings, "optim_wrapper", "optimizer", "lr");
  const inside = rate?.kind === "number" ? withPeak(rate.value, context) : context;
  const sketch = run && readAll(schedulersOf(settings)!, readers, inside);
  if (sketch === undefined) return undefined;
  const { max_epochs: epochs, max_iters: iters } = run!.values;
  const length =
    iters ?? (epochs === undefined || context.stepsPerEpoch === undefined ? undefined : epochs * context.stepsPerEpoch);
  const scaled = entryAt(settings, "auto_scale_lr", "enable");
  const isScaled = scaled?.kind === "truth" && scaled.value;
  const remarks = [
    ...(sketch.remarks ?? []),
    ...file.remarks.map(({ says }) => says),
    ...(isScaled ? ["auto_scale_lr multiplies the rate by the batch over base_batch_size; that is not done here"] : []),
  ];
  return {
    ...sketch,
    ...(length !== undefined && { steps: length }),
    ...(rate?.kind === "number" && { peak: rate.value }),
    ...(remarks.length > 0 && { remarks }),
  };
}

/** The same context where the rate is known. */
const withPeak = (peak: number, context: Context): Context => ({
  ...context,
  peak,
  rate: peak,
  need: (what) => (what === "peak" ? peak : context.need(what)),
});
