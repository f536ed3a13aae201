import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { isFresh } from "../../match/fresh.ts";
import { number, optional, single, text, whole } from "../../match/rows.ts";
import { draw, hold, run, type Sketch, type Stroke, share } from "../../sketch/sketch.ts";
import { folder, lastBatch } from "./rows.ts";

/*
 * DeepSpeed steps its schedule after the optimizer, and its count of steps begins with 0 then. So the first update has what the
 * constructor writes, and every later one is one step late.
 */

const warmup = {
  warmup_min_lr: single(0),
  warmup_max_lr: single(),
  warmup_num_steps: whole(1000),
  warmup_type: text("log"),
  ...lastBatch,
};
interface Warmup {
  readonly warmup_min_lr: number;
  readonly warmup_max_lr: number | undefined;
  readonly warmup_num_steps: number;
  readonly warmup_type: string;
}

export const warmupLr = reader(
  `${folder}.WarmupLR`,
  { ...warmup, warmup_max_lr: optional(single()) },
  (values, context) => {
    const found = isFresh(values.last_batch_iteration, "last_batch_iteration", context)
      ? readWarmup(values, context)
      : undefined;
    return found && draw([...found.strokes, hold(found.high)], found.remarks);
  },
);

export const warmupDecay = reader(
  `${folder}.WarmupDecayLR`,
  { total_num_steps: whole(), ...warmup, warmup_max_lr: single(0.001) },
  (values, context) => {
    const found = isFresh(values.last_batch_iteration, "last_batch_iteration", context)
      ? readWarmup(values, context)
      : undefined;
    if (found === undefined) return undefined;
    const { strokes, low, high, count, remarks } = found;
    const total = values.total_num_steps;
    const fall = run(shapes.linear, high, low, total - count, total + 1);
    const more = { ...remarks, steps: Math.max(total, 1) };
    // Without steps left for the decay it is over at once.
    return draw([...strokes, hold(high, count + 1), ...(total > count ? [fall] : []), hold(low)], more);
  },
);

export const warmupCosine = reader(
  `${folder}.WarmupCosineLR`,
  {
    total_num_steps: whole(),
    warmup_min_ratio: number(0),
    warmup_num_steps: whole(1000),
    cos_min_ratio: number(1e-4),
    warmup_type: text("log"),
    ...lastBatch,
  },
  (values, context): Sketch | undefined => {
    const { total_num_steps: total, warmup_min_ratio, warmup_num_steps, cos_min_ratio, warmup_type } = values;
    if (!isFresh(values.last_batch_iteration, "last_batch_iteration", context) || !areSteps(warmup_num_steps, context))
      return undefined;
    if (cos_min_ratio < 0) return context.refuse("cos_min_ratio", "at least 0", cos_min_ratio);
    const count = Math.max(2, warmup_num_steps);
    const low = share(cos_min_ratio);
    const [first, ...ramp] = rise(share(warmup_min_ratio), "peak", count, warmup_type);
    const length = total - count;
    // The wave begins one step before the ramp's end, which is where the ramp by logarithms has arrived.
    const wave = { ...run(shapes.cosine, "peak", low, length, total), ...(isLog(warmup_type) ? {} : { skip: 1 }) };
    const fall = length > 1 ? [wave] : [hold("peak", count + 1)];
    const more = { ...remarksOn(warmup_type), steps: Math.max(total, 1) };
    return draw([{ ...first!, from: 0 }, ...ramp, ...fall, hold(low)], more);
  },
);

function readWarmup(values: Warmup, context: Context) {
  const { warmup_min_lr: low, warmup_max_lr: high = "peak" } = values;
  if (!areSteps(values.warmup_num_steps, context)) return undefined;
  const count = Math.max(2, values.warmup_num_steps);
  const strokes = rise(low, high, count, values.warmup_type);
  return { strokes, low, high, count, remarks: remarksOn(values.warmup_type) };
}

/** The first update, and the ramp after it. */
function rise(low: Value, high: Value, count: number, type: string): Stroke[] {
  // By logarithms it arrives one step earlier.
  const ramp = isLog(type)
    ? run({ shape: shapes.logarithmic, base: count }, low, high, count - 1, count)
    : run(shapes.linear, low, high, count, count + 1);
  return [hold(low, 1), ramp];
}

function areSteps(count: number, { refuse }: Context): boolean {
  if (count < 1) refuse("warmup_num_steps", "at least 1", count);
  return count >= 1;
}

const isLog = (type: string) => type !== "linear";

const remarksOn = (type: string) =>
  type === "log" || type === "linear"
    ? {}
    : { remarks: [`DeepSpeed knows no warmup_type "${type}" and takes "log" for it`] };
