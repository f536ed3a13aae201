import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { number, truth, whole } from "../../match/rows.ts";
import { hold, type Sketch, share } from "../../sketch/sketch.ts";
import { type Cycles, cycleOf, cycleSpan, inCycles, isWritable, lastTick, mostCycles } from "./cycles.ts";
import { initialize, isWarmup, ticked, ticking, warmed, warmup } from "./ticks.ts";

const cycles = { lr_min: number(0), cycle_mul: number(1), cycle_decay: number(1), cycle_limit: whole(1) };

const withDecay = { ...cycles, ...warmup, warmup_prefix: truth(false), ...ticking, k_decay: number(1), ...initialize };

/** Reports what no cyclic schedule of timm takes, and what cannot be written. */
function areCycles(values: Cycles & { warmup_t: number }, { refuse }: Context): boolean {
  const { t_initial, lr_min, cycle_mul, cycle_limit } = values;
  if (t_initial <= 0) refuse("t_initial", "above 0", t_initial);
  else if (lr_min < 0) refuse("lr_min", "a rate of at least 0", lr_min);
  else if (cycle_mul <= 0) refuse("cycle_mul", "above 0", cycle_mul);
  else if (!isWritable(values)) refuse("cycle_limit", `at most ${mostCycles} cycles that differ`, cycle_limit);
  else return isWarmup(values, refuse);
  return false;
}

/** The sum of cycles whose lengths are no whole numbers may miss a whole one by this much. */
const rounding = 1e-9;

/** The length of timm's training by cycles alone. */
const cycleSteps = (values: Cycles) => Math.floor(cycleSpan(Math.max(1, values.cycle_limit), values).start + rounding);

const onCycles = (sketch: Sketch, values: Cycles): Sketch => ({ ...sketch, steps: cycleSteps(values) });

export const cosine = reader(
  "timm.scheduler.CosineLRScheduler",
  {
    t_initial: number(),
    ...withDecay,
  },
  (values, context) => {
    const { k_decay: k } = values;
    if (k <= 0) return context.refuse("k_decay", "above 0", k);
    if (!areCycles(values, context)) return undefined;
    const hasValue = (over: number) => over >= 0 || Number.isInteger(k);
    const curve = inCycles({ shape: shapes.cosine, ...(k !== 1 && { k }) }, values, hasValue);
    return ticked(warmed(onCycles(curve, values), values), values, context);
  },
);

export const tanh = reader(
  "timm.scheduler.TanhLRScheduler",
  {
    t_initial: number(),
    lb: number(-7),
    ub: number(3),
    ...cycles,
    ...warmup,
    warmup_prefix: truth(false),
    ...ticking,
    ...initialize,
  },
  (values, context) => {
    const { lb, ub } = values;
    if (lb >= ub) return context.refuse("lb", `below ub, which is ${ub}`, lb);
    if (!areCycles(values, context)) return undefined;
    // The curve begins a little below the peak, and its end is not quite reached.
    const curve = inCycles({ shape: shapes.formulaShape, of: `0.5 + 0.5 * tanh(${lb} * (1 - x) + ${ub} * x)` }, values);
    const top = values.warmup_t > 0 && !values.warmup_prefix ? tanhAt(values.warmup_t, values, context) : "peak";
    if (top === undefined) return undefined;
    const whole = warmed(onCycles(curve, values), values, top);
    return ticked(values.warmup_t > 0 ? whole : opened(whole), values, context);
  },
);

/** The first tick of a curve that begins elsewhere than at the peak: it has the optimizer's own rate. */
function opened(curve: Sketch): Sketch {
  const [first, ...others] = curve.lanes[0]!;
  const later = first!.end > 1 ? [{ ...first!, skip: 1 }] : [];
  return { ...curve, lanes: [[hold("peak", 1), ...later, ...others]] };
}

/** The value of the curve at a tick, to which its warmup rises. */
function tanhAt(t: number, values: Cycles & { lb: number; ub: number }, context: Context): Value | undefined {
  const { lb, ub, lr_min, cycle_decay, cycle_limit } = values;
  const index = cycleOf(t, values);
  if (Number.isNaN(index)) return context.refuse("warmup_t", `at most ${lastTick(values)}, where the cycles end`, t);
  if (index >= cycle_limit) return lr_min;
  const { start, length } = cycleSpan(index, values);
  const x = (t - start) / length;
  const part = 0.5 * (1 - Math.tanh(lb * (1 - x) + ub * x));
  if (lr_min === 0) return share(cycle_decay ** index * part);
  const rate = context.need("peak");
  return rate === undefined ? undefined : lr_min + (rate * cycle_decay ** index - lr_min) * part;
}

export const poly = reader(
  "timm.scheduler.PolyLRScheduler",
  {
    t_initial: number(),
    power: number(0.5),
    ...withDecay,
  },
  (values, context) => {
    const { k_decay, power } = values;
    if (k_decay <= 0) return context.refuse("k_decay", "above 0", k_decay);
    if (power < 0) return context.refuse("power", "at least 0", power);
    if (!areCycles(values, context)) return undefined;
    const k = k_decay === 1 ? {} : { k: k_decay };
    const line = power === 1 && k_decay === 1;
    const shape =
      power === 0
        ? { shape: shapes.constant }
        : line
          ? { shape: shapes.linear }
          : { shape: shapes.polynomial, power, ...k };
    // Python's power of a number below 0, as rounding can leave one, is complex.
    const isReal = (base: number, exponent: number) => base >= 0 || Number.isInteger(exponent);
    const hasValue = (over: number, length: number) =>
      isReal(over, k_decay) && isReal(1 - over ** k_decay / length ** k_decay, power);
    return ticked(warmed(onCycles(inCycles(shape, values, hasValue), values), values), values, context);
  },
);
