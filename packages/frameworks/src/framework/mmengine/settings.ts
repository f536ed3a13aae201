import type { Context, Reader } from "../../match/framework.ts";
import { optional, whole } from "../../match/rows.ts";
import { bindSection, entryAt, sectionAt } from "../../match/section.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { DictExpression, Expression } from "../../text/expression.ts";
import { isScheduler, readAll } from "./config.ts";

/** The schedulers of a whole configuration: one, or a list of them. */
export function schedulersOf(settings: DictExpression): readonly Expression[] | undefined {
  const found = entryAt(settings, "param_scheduler");
  const items = found?.kind === "list" ? found.items : found?.kind === "dict" ? [found] : undefined;
  return items?.every(isScheduler) ? items : undefined;
}

const loop = { max_epochs: optional(whole()), max_iters: optional(whole()) };

/** Reads a whole configuration, which has schedulers: its optimizer has the rate, and its loop the length of the run. */
export function readSettings(
  settings: DictExpression,
  told: readonly string[],
  readers: readonly Reader[],
  context: Context,
): Sketch | undefined {
  const train = sectionAt(settings, "train_cfg") ?? { ...settings, entries: [] };
  const run = bindSection(loop, train, context.report, "train_cfg");
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
    ...told,
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
