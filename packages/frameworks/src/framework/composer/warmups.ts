import type { Context } from "../../match/framework.ts";
import { expressions, number, truth } from "../../match/rows.ts";
import { draw, hold, type Sketch, share } from "../../sketch/sketch.ts";
import { followed, from, join } from "../../sketch/time.ts";
import { milestonesOf, powered } from "./decays.ts";
import { composerScheduler, line, time, timeOr, wave } from "./scheduler.ts";
import { ratioOf, runOf, spanOf, type Time, timeOf, type Written } from "./time.ts";

interface Warmup {
  readonly t_warmup: Written;
  readonly scale_warmup: boolean;
}

/** The time of the warmup, which the ratio leaves alone, and its line up to a share of the peak, which it may stretch. */
function warmupOf({ t_warmup, scale_warmup }: Warmup, top: number, context: Context) {
  const time = timeOf(t_warmup, "t_warmup", context, 1);
  if (time === undefined) return undefined;
  if (time.value <= 0) return { time, ramp: draw([hold(share(top))]) };
  const over = spanOf(t_warmup, "t_warmup", context, scale_warmup ? ratioOf(context) : 1);
  return over && { time, ramp: draw(line(0, top, over.steps)) };
}

/** A warmup, and what is left of the time after it for a decay that begins anew there. */
function warmed(
  values: Warmup & { readonly t_max: Written },
  top: number,
  decay: (steps: number) => Sketch | undefined,
  context: Context,
): Sketch | undefined {
  const warmup = warmupOf(values, top, context);
  const end = timeOf(values.t_max, "t_max", context, ratioOf(context));
  if (warmup === undefined || end === undefined || !fits(values, warmup.time, end, context)) return undefined;
  const left = (end.value - warmup.time.value) / end.each;
  const after = left > 0 ? decay(left) : draw([hold(share(top))]);
  return after && followed(warmup.ramp, warmup.time.steps, after);
}

function fits({ t_max }: { readonly t_max: Written }, warmup: Time, end: Time, context: Context): boolean {
  const { refuse } = context;
  if (warmup.unit !== end.unit) {
    refuse("t_max", `a time in the unit of t_warmup, ${warmup.unit}`, t_max);
    return false;
  }
  const run = runOf(context);
  if (run === undefined) return false;
  if (end.unit !== "ba" || end.value >= run) return true;
  refuse("t_max", `at least the run of ${run} batches`, end.value);
  return false;
}

const last = { t_max: timeOr("1dur") };
const scaled = { scale_warmup: truth(false) };

export const warmups = [
  composerScheduler(
    "MultiStepWithWarmupScheduler",
    { t_warmup: time(), milestones: expressions(), gamma: number(0.1), ...scaled },
    ({ milestones, gamma, ...values }, context) => {
      const warmup = warmupOf(values, 1, context);
      const stairs = milestonesOf(milestones, gamma, context);
      if (warmup === undefined || stairs === undefined) return undefined;
      const begin = Math.max(0, Math.ceil(warmup.time.steps));
      return join([
        [warmup.ramp, begin],
        [from(stairs, begin), Number.POSITIVE_INFINITY],
      ]);
    },
  ),
  composerScheduler(
    "ConstantWithWarmupScheduler",
    { t_warmup: time(), alpha: number(1), ...last, ...scaled },
    (values, context) => warmed(values, values.alpha, () => draw([hold(share(values.alpha))]), context),
  ),
  composerScheduler(
    "LinearWithWarmupScheduler",
    { t_warmup: time(), alpha_i: number(1), alpha_f: number(0), ...last, ...scaled },
    (values, context) =>
      warmed(values, values.alpha_i, (steps) => draw(line(values.alpha_i, values.alpha_f, steps)), context),
  ),
  composerScheduler(
    "CosineAnnealingWithWarmupScheduler",
    { t_warmup: time(), ...last, alpha_f: number(0), ...scaled },
    (values, context) => warmed(values, 1, (steps) => draw(wave(values.alpha_f, steps)), context),
  ),
  composerScheduler(
    "PolynomialWithWarmupScheduler",
    { t_warmup: time(), power: number(2), ...last, alpha_f: number(0), ...scaled },
    (values, context) => warmed(values, 1, (steps) => powered(values.power, values.alpha_f, steps, context), context),
  ),
];
