import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { any, number, optional, truth, whole } from "../../match/rows.ts";
import { draw, hold, run, type Sketch } from "../../sketch/sketch.ts";
import { coarse, from, join } from "../../sketch/time.ts";
import { type Noise, noisy } from "./noise.ts";

/** The arguments of all classes after their own. */
export const ticking = {
  t_in_epochs: truth(true),
  noise_range_t: optional(any()),
  noise_pct: number(0.67),
  noise_std: number(1),
  noise_seed: whole(42),
};
export const initialize = { initialize: truth(true) };
/** A warmup, as most classes take it. */
export const warmup = { warmup_t: number(0), warmup_lr_init: number(0) };

export interface Warmup {
  readonly warmup_t: number;
  readonly warmup_lr_init: number;
  readonly warmup_prefix: boolean;
}

/** Reports a warmup that is no number of ticks. */
export function isWarmup({ warmup_t }: { warmup_t: number }, refuse: Context["refuse"]): boolean {
  if (warmup_t >= 0 && Number.isInteger(warmup_t)) return true;
  refuse("warmup_t", "a whole number of at least 0", warmup_t);
  return false;
}

/**
 * The curve after a warmup: pushed back by it (a prefix), or hidden behind it. Without a warmup, the first tick has the
 * optimizer's own rate, since timm sets a rate only after it.
 */
export function warmed(
  curve: Sketch,
  { warmup_t, warmup_lr_init, warmup_prefix }: Warmup,
  top: Value = "peak",
): Sketch {
  const { steps, errorAfter } = curve;
  const later = warmup_prefix ? warmup_t : 0;
  const more = {
    ...(steps !== undefined && { steps: steps + later }),
    ...(errorAfter !== undefined && { errorAfter: Math.max(errorAfter + later, warmup_t - 1) }),
  };
  const opening = warmup_t > 0 ? run(shapes.linear, warmup_lr_init, top, warmup_t, warmup_t) : hold("peak", 1);
  const begin = Math.max(1, warmup_t);
  const first = curve.lanes[0]![0]!;
  if (warmup_t === 0 && first.from === "peak" && first.skip === undefined) return { ...curve, ...more };
  return join(
    [
      [draw([opening]), begin],
      [from(curve, begin - later), Number.POSITIVE_INFINITY],
    ],
    more,
  );
}

/** Adds noise, and turns ticks into updates where they are epochs of a known length. */
export function ticked(
  sketch: Sketch,
  { t_in_epochs, ...noise }: Noise & { t_in_epochs: boolean },
  context: Context,
): Sketch | undefined {
  const perTick = t_in_epochs ? context.stepsPerEpoch : 1;
  const ticks = context.steps === undefined ? undefined : Math.ceil(context.steps / (perTick ?? 1));
  const whole = noisy(sketch, noise, ticks, context);
  if (whole === undefined || perTick === 1) return whole;
  if (perTick !== undefined) return coarse(whole, perTick);
  const remark =
    "A step stands for an epoch, since timm changes the rate once in each; give stepsPerEpoch to count updates";
  return { ...whole, remarks: [remark, ...(whole.remarks ?? [])] };
}
