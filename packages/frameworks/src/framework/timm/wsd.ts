import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { choice, number, optional } from "../../match/rows.ts";
import { draw, hold, run, type ShapeUse, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import { initialize, isWarmup, ticked, ticking, warmed } from "./ticks.ts";

const falls = ["linear", "1-sqrt", "cosine", "power", "exp"] as const;
const stables = ["constant", "rsqrt", "power"] as const;

interface Values {
  readonly t_initial: number;
  readonly decay_t: number;
  readonly lr_min: number;
  readonly stable_fn: (typeof stables)[number];
  readonly stable_timescale: number | undefined;
  readonly stable_power: number;
  readonly decay_fn: (typeof falls)[number];
  readonly decay_power: number;
  readonly decay_ratio: number;
  readonly warmup_t: number;
}

/** timm's warmup, stable phase and decay. */
export const wsd = reader(
  "timm.scheduler.WSDLRScheduler",
  {
    t_initial: number(),
    decay_t: number(),
    lr_min: number(0),
    stable_fn: choice(stables, "constant"),
    stable_timescale: optional(number()),
    stable_power: number(0.5),
    decay_fn: choice(falls, "1-sqrt"),
    decay_power: number(0.5),
    decay_ratio: number(0.1),
    warmup_t: number(0),
    warmup_lr_init: number(0),
    ...ticking,
    ...initialize,
  },
  (values, context) => {
    const { stable_fn, stable_timescale: scale = values.warmup_t } = values;
    if (!isGood(values, context)) return undefined;
    if (stable_fn !== "constant" && scale <= 0)
      return context.refuse("stable_timescale", `above 0 with stable_fn ${stable_fn} and no warmup`, scale);
    const curve = stable_fn === "constant" ? flat(values, context) : falling(values, scale, context);
    if (curve === undefined) return undefined;
    const prefixed = { ...values, warmup_prefix: true };
    return ticked(warmed({ ...curve, steps: values.t_initial }, prefixed), values, context);
  },
);

function isGood(values: Values, { refuse }: Context): boolean {
  const { t_initial, decay_t, lr_min, decay_ratio, decay_power, stable_power } = values;
  if (t_initial <= 0) refuse("t_initial", "above 0", t_initial);
  else if (decay_t <= 0 || decay_t > t_initial)
    refuse("decay_t", `above 0, and at most t_initial ${t_initial}`, decay_t);
  else if (lr_min < 0) refuse("lr_min", "a rate of at least 0", lr_min);
  else if (decay_ratio <= 0 || decay_ratio >= 1) refuse("decay_ratio", "between 0 and 1", decay_ratio);
  else if (decay_power <= 0) refuse("decay_power", "above 0", decay_power);
  else if (stable_power <= 0) refuse("stable_power", "above 0", stable_power);
  else return isWarmup(values, refuse);
  return false;
}

function shapeOf({ decay_fn, decay_power: k, decay_ratio: rate }: Values): ShapeUse {
  switch (decay_fn) {
    case "linear":
      return { shape: shapes.linear };
    case "1-sqrt":
      return { shape: shapes.oneMinusSqrt };
    case "cosine":
      return { shape: shapes.cosine };
    case "power":
      return { shape: shapes.polynomial, power: 1, k };
    case "exp":
      return { shape: shapes.exponential, rate };
  }
}

/** The ticks of the decay, and how much of it is over at the first; `decay_t` and `t_initial` need not be whole. */
interface Decay {
  readonly begin: number;
  readonly end: number;
  readonly skip: number;
}

function decayOf({ t_initial, decay_t }: Values): Decay {
  const start = t_initial - decay_t;
  const begin = Math.ceil(start);
  let end = Math.ceil(t_initial);
  // Rounding may end it a tick earlier or later.
  while (end > begin && (end - 1 - start) / decay_t >= 1) end--;
  while ((end - start) / decay_t < 1) end++;
  return { begin, end, skip: begin - start };
}

/** The decay between two values. */
const fall = (values: Values, from: Value, to: Value, { end, skip }: Decay): Stroke => ({
  ...run(shapeOf(values), from, to, values.decay_t, end),
  ...(skip > 0 && { skip }),
});

/** The peak, never below the least rate, and the decay to that. */
function flat(values: Values, { rate }: Context): Sketch {
  const { lr_min } = values;
  const decay = decayOf(values);
  if (lr_min > rate) return draw([hold(lr_min)]);
  return draw([hold("peak", decay.begin), fall(values, "peak", lr_min, decay), hold(lr_min)]);
}

/** The most ticks of a decay that are written one by one. */
const mostTicks = 5000;

/** A stable phase that falls as a power of time, and goes on falling below the decay. */
function falling(values: Values, scale: number, context: Context): Sketch | undefined {
  const { decay_t, lr_min, stable_fn, stable_power } = values;
  const power = stable_fn === "rsqrt" ? 0.5 : stable_power;
  const shape = { shape: shapes.inversePower, ...(power !== 0.5 && { power }) };
  const decay = decayOf(values);
  const { begin, end, skip } = decay;
  const slope = (until: number) => run(shape, "peak", 0, scale, until);
  if (lr_min === 0) {
    const strokes = draw([hold(1, begin), fall(values, 1, 0, decay), hold(0)]);
    return { lanes: [[slope(end), hold(0)], strokes.lanes[0]!] };
  }
  const count = end - begin;
  if (count > mostTicks)
    return context.refuse("decay_t", `at most ${mostTicks} with this stable_fn and lr_min`, decay_t);
  const rate = context.need("peak");
  if (rate === undefined) return undefined;
  // The floor lies below the product, not in it, so the decay is written tick by tick.
  const stable = (t: number) => Math.max(rate * (1 + t / scale) ** -power, lr_min);
  const floor = Math.max(0, Math.ceil(scale * ((rate / lr_min) ** (1 / power) - 1)));
  const slow = floor < begin ? [slope(floor), hold(lr_min, begin)] : [slope(begin)];
  const knots = Array.from({ length: count + 1 }, (_, i) => {
    const left = 1 - decayed(values, Math.min((i + skip) / decay_t, 1));
    return [i / Math.max(count, 1), lr_min + (stable(begin + i) - lr_min) * left] as const;
  });
  const table: Stroke = { shape: shapes.table, between: "step", knots, over: count, end };
  return draw([...slow, table, hold(lr_min)], { remarks: ["The decay is written out tick by tick"] });
}

function decayed({ decay_fn, decay_power, decay_ratio: r }: Values, x: number): number {
  switch (decay_fn) {
    case "linear":
      return x;
    case "1-sqrt":
      return Math.sqrt(x);
    case "cosine":
      return 0.5 - 0.5 * Math.cos(Math.PI * x);
    case "power":
      return x ** decay_power;
    case "exp":
      return 1 - (r ** x - r) / (1 - r);
  }
}
