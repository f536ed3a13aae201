import type { Value } from "glidepath/language";
import { type Context, reader } from "../../match/framework.ts";
import { choice, number, optional, whole } from "../../match/rows.ts";
import { draw, hold, type Sketch, share } from "../../sketch/sketch.ts";
import { areCounts, both, lastEpoch, readPolynomial, readRestarts, warmup } from "./arguments.ts";
import { constantAfter, cosine, cosineAhead, curves, inverseSqrt, linear, stableDecay } from "./schedules.ts";

const lowest = { min_lr: optional(number()), min_lr_rate: optional(number()) };

/** The end of the decay, given either as a rate or as a share of the optimizer's. */
function readLowest(
  { min_lr, min_lr_rate }: { min_lr: number | undefined; min_lr_rate: number | undefined },
  { refuse }: Context,
): { readonly low: Value; readonly isBelow: boolean } | undefined {
  if (min_lr !== undefined && min_lr_rate !== undefined)
    return refuse("min_lr_rate", "none beside min_lr", min_lr_rate);
  if (min_lr !== undefined) return { low: min_lr, isBelow: min_lr < 0 };
  if (min_lr_rate !== undefined) return { low: share(min_lr_rate), isBelow: min_lr_rate < 0 };
  return refuse("min_lr", "min_lr or min_lr_rate", undefined);
}

/** No rate of transformers is below 0. */
const bounded = (sketch: Sketch, isBelow: boolean): Sketch => (isBelow ? { ...sketch, floor: 0 } : sketch);

/** The functions of transformers.optimization that make a schedule of the step. */
export const functions = [
  reader("transformers.get_constant_schedule", { ...lastEpoch }, () => draw([hold("peak")])),
  reader("transformers.get_constant_schedule_with_warmup", { ...warmup, ...lastEpoch }, (values, context) =>
    areCounts(values, context) ? constantAfter(values.num_warmup_steps) : undefined,
  ),
  reader("transformers.get_linear_schedule_with_warmup", { ...both, ...lastEpoch }, (values, context) =>
    areCounts(values, context) ? linear(values.num_warmup_steps, values.num_training_steps) : undefined,
  ),
  reader(
    "transformers.get_cosine_schedule_with_warmup",
    { ...both, num_cycles: number(0.5), ...lastEpoch },
    (values, context) =>
      areCounts(values, context)
        ? cosine(values.num_warmup_steps, values.num_training_steps, values.num_cycles)
        : undefined,
  ),
  reader(
    "transformers.get_cosine_with_hard_restarts_schedule_with_warmup",
    { ...both, num_cycles: number(1), ...lastEpoch },
    readRestarts,
  ),
  reader(
    "transformers.get_polynomial_decay_schedule_with_warmup",
    { ...both, lr_end: number(1e-7), power: number(1), ...lastEpoch },
    readPolynomial,
  ),
  reader(
    "transformers.get_inverse_sqrt_schedule",
    { ...warmup, timescale: optional(number()), ...lastEpoch },
    (values, context) => {
      const { num_warmup_steps: steps, timescale = steps || 10_000 } = values;
      if (timescale <= 0) return context.refuse("timescale", "a number of steps above 0", timescale);
      return areCounts(values, context) ? inverseSqrt(steps, timescale) : undefined;
    },
  ),
  reader(
    "transformers.get_cosine_with_min_lr_schedule_with_warmup",
    { ...both, num_cycles: number(0.5), ...lastEpoch, ...lowest },
    (values, context) => {
      const end = readLowest(values, context);
      if (end === undefined || !areCounts(values, context)) return undefined;
      const { num_warmup_steps: steps, num_training_steps: total, num_cycles } = values;
      return bounded(cosine(steps, total, num_cycles, end.low), end.isBelow);
    },
  ),
  reader(
    "transformers.get_cosine_with_min_lr_schedule_with_warmup_lr_rate",
    { ...both, num_cycles: number(0.5), ...lastEpoch, ...lowest, warmup_lr_rate: optional(number()) },
    (values, context) => {
      const end = readLowest(values, context);
      if (end === undefined || !areCounts(values, context)) return undefined;
      const { num_warmup_steps: steps, num_training_steps: total, num_cycles, warmup_lr_rate } = values;
      return bounded(cosineAhead(steps, total, num_cycles, end.low, warmup_lr_rate), end.isBelow);
    },
  ),
  reader(
    "transformers.get_wsd_schedule",
    {
      num_warmup_steps: whole(),
      num_decay_steps: whole(),
      num_training_steps: optional(whole()),
      num_stable_steps: optional(whole()),
      warmup_type: choice(curves, "linear"),
      decay_type: choice(curves, "cosine"),
      min_lr_ratio: number(0),
      num_cycles: number(0.5),
      ...lastEpoch,
    },
    (values, context) => {
      const { num_warmup_steps: warmup, num_decay_steps: decay, num_training_steps: total, min_lr_ratio: low } = values;
      const { num_stable_steps: stable = total === undefined ? undefined : total - warmup - decay } = values;
      if (stable === undefined)
        return context.refuse("num_training_steps", "num_training_steps or num_stable_steps", undefined);
      if (low < 0) return context.refuse("min_lr_ratio", "at least 0", low);
      if (decay < 0) return context.refuse("num_decay_steps", "a number of steps of at least 0", decay);
      const { warmup_type: rise, decay_type: fall, num_cycles: cycles } = values;
      return areCounts(values, context) ? stableDecay({ warmup, stable, decay, rise, fall, low, cycles }) : undefined;
    },
  ),
];
