import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { keywordOnly, number, whole } from "../../match/rows.ts";
import { draw, hold, run, type Sketch, type Stroke } from "../../sketch/sketch.ts";

const module = "pytorch_optimizer.lr_scheduler";

/** All rates here are the schedule's own; that of the optimizer is not looked at. */
const ramp = {
  t_max: whole(),
  max_lr: number(),
  min_lr: number(0),
  init_lr: number(0),
  warmup_steps: whole(0),
};

interface Ramp {
  readonly t_max: number;
  readonly max_lr: number;
  readonly min_lr: number;
  readonly init_lr: number;
  readonly warmup_steps: number;
}

/**
 * A step at the least rate, since the schedule sets none before its first call; then the warmup; then the decay, which is
 * computed from the step after the peak on and so is a stroke that has begun there.
 */
function warmed(values: Ramp, decay: (length: number) => Stroke | undefined, { refuse }: Context): Sketch | undefined {
  const { t_max, max_lr, min_lr, init_lr, warmup_steps } = values;
  for (const key of ["min_lr", "max_lr", "init_lr", "t_max", "warmup_steps"] as const)
    if (values[key] < 0) return refuse(key, "at least 0", values[key]);
  const peak = 1 + warmup_steps;
  const opening = [hold(min_lr, 1), run(shapes.linear, init_lr, max_lr, warmup_steps, peak)];
  const fall = decay(Math.abs(t_max - warmup_steps));
  if (fall === undefined) return draw([...opening, hold(max_lr, peak + 1)], { steps: t_max, errorAfter: peak });
  return draw([...opening, ...(fall.skip ? [hold(max_lr, peak + 1)] : []), fall], { steps: Math.max(1, t_max) });
}

export const linear = reader(`${module}.LinearScheduler`, ramp, (values, context) => {
  const { t_max, warmup_steps, max_lr, min_lr } = values;
  // With more warmup than steps the line goes up: it is the same line before its start.
  const end = t_max > warmup_steps ? min_lr : 2 * max_lr - min_lr;
  return warmed(values, (length) => (length === 0 ? undefined : run(shapes.linear, max_lr, end, length)), context);
});

export const cosine = reader(`${module}.CosineScheduler`, ramp, (values, context) => {
  const { max_lr, min_lr } = values;
  return warmed(values, (length) => (length === 0 ? undefined : run(shapes.cosine, max_lr, min_lr, length)), context);
});

export const poly = reader(
  `${module}.PolyScheduler`,
  { poly_order: number(0.5), "*": keywordOnly, ...ramp },
  (values, context) => {
    const { poly_order, max_lr, min_lr } = values;
    if (poly_order <= 0) return context.refuse("poly_order", "above 0", poly_order);
    const remark = "The rate grows without bounds after the warmup, since the steps are not divided by their number";
    // A power of the steps since the peak: x^order over one step.
    const shape = poly_order === 1 ? shapes.linear : { shape: shapes.polynomial, power: 1, k: poly_order };
    const sketch = warmed(values, () => ({ ...run(shape, min_lr, max_lr, 1), skip: 1 }), context);
    return sketch && { ...sketch, remarks: [remark] };
  },
);

export const rex = reader(
  `${module}.REXScheduler`,
  { total_steps: whole(), max_lr: number(1), min_lr: number(0) },
  ({ total_steps, max_lr, min_lr }) => {
    const fall = { ...run(shapes.rex, max_lr, min_lr, total_steps, total_steps), skip: 1 };
    return draw([hold(min_lr, 1), fall, hold(min_lr)], { steps: Math.max(1, total_steps) });
  },
);
