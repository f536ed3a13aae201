import * as shapes from "glidepath/shape";
import { reader } from "../../match/framework.ts";
import { number, text, whole } from "../../match/rows.ts";
import { draw, hold, run, type ShapeUse, type Sketch, share } from "../../sketch/sketch.ts";
import { inverseSqrt, warmup } from "../transformers/schedules.ts";
import { areGood, last, low, module, ramp, total, until } from "./rows.ts";

const rex = reader(`${module}.RexScheduler`, { ...total, ...last }, (values, context) => {
  const { total_steps: end } = values;
  return areGood(values, context) ? until(end, [run(shapes.rex, "peak", 0, end, end)], 0) : undefined;
});

const inverse = reader(`${module}.InverseSqrtScheduler`, { warmup_steps: whole(), ...last }, (values, { refuse }) => {
  const { warmup_steps } = values;
  return warmup_steps > 0 ? inverseSqrt(warmup_steps, warmup_steps) : refuse("warmup_steps", "above 0", warmup_steps);
});

const linear = reader(`${module}.LinearDecayScheduler`, { ...total, ...ramp, ...low, ...last }, (values, context) =>
  areGood(values, context) ? falling(values, 0, shapes.linear) : undefined,
);

/** Warmup, perhaps a hold, and a fall to the least rate. */
function falling(
  { total_steps: end, warmup_steps = 0, min_lr }: { total_steps: number; warmup_steps?: number; min_lr: number },
  held: number,
  shape: shapes.Shape | ShapeUse,
): Sketch {
  const start = warmup_steps + held;
  return until(end, [warmup(warmup_steps), hold("peak", start), run(shape, "peak", min_lr, end - start, end)], min_lr);
}

const trapezoid = reader(
  `${module}.TrapezoidalScheduler`,
  { ...total, warmup_steps: whole(), decay_steps: whole(), ...low, ...last },
  (values, context) => {
    const { total_steps, warmup_steps, decay_steps } = values;
    if (decay_steps < 0) return context.refuse("decay_steps", "at least 0", decay_steps);
    if (!areGood(values, context, total_steps - decay_steps)) return undefined;
    return falling(values, total_steps - warmup_steps - decay_steps, shapes.linear);
  },
);

const wsd = reader(
  `${module}.WSDScheduler`,
  { ...total, warmup_steps: whole(), stable_steps: whole(), ...low, decay_type: text("cosine"), ...last },
  (values, context) => {
    const { total_steps, stable_steps, decay_type } = values;
    if (stable_steps < 0) return context.refuse("stable_steps", "at least 0", stable_steps);
    if (!areGood(values, context, total_steps - stable_steps - 1)) return undefined;
    const shape = { cosine: shapes.cosine, linear: shapes.linear }[decay_type] ?? shapes.oneMinusSqrt;
    const sketch = falling(values, stable_steps, shape);
    if (["cosine", "linear", "sqrt"].includes(decay_type)) return sketch;
    return { ...sketch, remarks: [`pytorch_scheduler takes sqrt for ${decay_type}, which it does not know`] };
  },
);

const kDecay = reader(`${module}.KDecayScheduler`, { ...total, k: number(1), ...low, ...last }, (values, context) => {
  const { k } = values;
  if (k <= 0) return context.refuse("k", "above 0", k);
  return areGood(values, context)
    ? falling(values, 0, k === 1 ? shapes.cosine : { shape: shapes.cosine, k })
    : undefined;
});

const tanh = reader(
  `${module}.TanhDecayScheduler`,
  { ...total, steepness: number(3), ...low, ...last },
  (values, context) => {
    const { steepness } = values;
    if (steepness <= 0) return context.refuse("steepness", "above 0", steepness);
    // The curve begins a little below the peak, and its end is not quite reached.
    const of = `0.5 + 0.5 * tanh(${steepness} * (2 * x - 1))`;
    return areGood(values, context) ? falling(values, 0, { shape: shapes.formulaShape, of }) : undefined;
  },
);

const slanted = reader(
  `${module}.SlantedTriangularScheduler`,
  { ...total, cut_frac: number(0.1), ratio: number(32), ...last },
  (values, context) => {
    const { total_steps: end, cut_frac, ratio } = values;
    if (cut_frac <= 0 || cut_frac >= 1) return context.refuse("cut_frac", "between 0 and 1", cut_frac);
    if (ratio <= 0) return context.refuse("ratio", "above 0", ratio);
    if (!areGood(values, context)) return undefined;
    // Below 1 the ends would lie above the peak, where the rate is cut off.
    if (ratio <= 1) return draw([hold("peak")], { steps: end });
    const cut = Math.floor(end * cut_frac);
    const foot = share(1 / ratio);
    const fall = run(shapes.linear, "peak", foot, end - cut, end);
    const opening =
      cut > 0 ? [run(shapes.linear, foot, "peak", cut, cut), fall] : [hold(foot, 1), { ...fall, skip: 1 }];
    return draw([...opening, hold(foot)], { steps: end });
  },
);

const flat = reader(
  `${module}.FlatCosineScheduler`,
  { ...total, flat_fraction: number(0.7), ...low, ...last },
  (values, context) => {
    const { total_steps, flat_fraction } = values;
    if (flat_fraction < 0 || flat_fraction >= 1)
      return context.refuse("flat_fraction", "at least 0, and below 1", flat_fraction);
    return areGood(values, context)
      ? falling(values, Math.floor(total_steps * flat_fraction), shapes.cosine)
      : undefined;
  },
);

const cosine = reader(
  `${module}.CosineWithWarmupScheduler`,
  { ...total, ...ramp, ...low, ...last },
  (values, context) => (areGood(values, context) ? falling(values, 0, shapes.cosine) : undefined),
);

const held = reader(
  `${module}.WarmupHoldCosineScheduler`,
  { ...total, ...ramp, hold_steps: whole(0), ...low, ...last },
  (values, context) => {
    const { total_steps, hold_steps } = values;
    if (hold_steps < 0) return context.refuse("hold_steps", "at least 0", hold_steps);
    return areGood(values, context, total_steps - hold_steps - 1)
      ? falling(values, hold_steps, shapes.cosine)
      : undefined;
  },
);

const identity = reader(`${module}.IdentityScheduler`, { ...last }, () => draw([hold("peak")]));

/** The classes that are a warmup, a hold and a fall. */
export const classes = [
  ...[rex, inverse, linear, trapezoid, wsd, kDecay, tanh, slanted],
  ...[flat, cosine, held, identity],
];
