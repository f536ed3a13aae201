import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { number, whole } from "../../match/rows.ts";
import { plain, run, type Sketch } from "../../sketch/sketch.ts";
import { areGood, last, module, ramp, total, until } from "./rows.ts";

const hyperbola = { ...total, upper_bound: whole(), min_lr: number(1e-6), ...ramp, ...last };

interface Hyperbola {
  readonly total_steps: number;
  readonly upper_bound: number;
  readonly min_lr: number;
  readonly warmup_steps: number;
}

/** The hyperbola, whose lower end lies between the peak and the least rate; `end` says where, given the share of the way. */
function readHyperbola(
  values: Hyperbola,
  shape: shapes.Shape,
  context: Context,
  end: (way: number, rate: number) => number,
): Sketch | undefined {
  const { total_steps, upper_bound, min_lr, warmup_steps } = values;
  if (!areGood(values, context)) return undefined;
  if (upper_bound < total_steps)
    return context.refuse("upper_bound", `at least total_steps ${total_steps}`, upper_bound);
  const reach = (total_steps - warmup_steps) / upper_bound;
  const way = Math.sqrt(reach * (2 - reach));
  const rate = way === 1 ? 1 : context.need("peak");
  if (rate === undefined) return undefined;
  const foot = way === 1 ? min_lr : plain(end(way, rate));
  const rise = run(shapes.linear, min_lr, "peak", warmup_steps, warmup_steps);
  const fall = run({ shape, reach }, "peak", foot, total_steps - warmup_steps, total_steps);
  return until(total_steps, [rise, fall], foot);
}

const hyperbolic = reader(`${module}.HyperbolicLRScheduler`, hyperbola, (values, context) =>
  readHyperbola(values, shapes.hyperbolic, context, (way, rate) => rate + (values.min_lr - rate) * way),
);

const expHyperbolic = reader(`${module}.ExpHyperbolicLRScheduler`, hyperbola, (values, context) =>
  values.min_lr <= 0
    ? context.refuse("min_lr", "above 0", values.min_lr)
    : readHyperbola(values, shapes.expHyperbolic, context, (way, rate) => rate * (rate / values.min_lr) ** -way),
);

/** The hyperbolic schedules of Kim 2024, arXiv 2407.15200. */
export const hyperbolas = [hyperbolic, expHyperbolic];
