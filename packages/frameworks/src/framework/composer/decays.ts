import type { Context } from "../../match/framework.ts";
import { expressions, number } from "../../match/rows.ts";
import { geometric, stairs } from "../../sketch/geometric.ts";
import { lowering } from "../../sketch/lowering.ts";
import { draw, hold, peak, plain, type Sketch, share } from "../../sketch/sketch.ts";
import type { Expression } from "../../text/expression.ts";
import { composerScheduler, line, time, timeOr, wave } from "./scheduler.ts";
import { ratioOf, spanOf, timeOf } from "./time.ts";

const finite = "at least 0, since its powers would not all be rates";

/** Stairs with an edge at every milestone, in whatever order they are written. */
export function milestonesOf(given: readonly Expression[], gamma: number, context: Context): Sketch | undefined {
  const times = given.map((one, i) => timeOf(one, `milestones[${i}]`, context, ratioOf(context)));
  if (times.includes(undefined)) return undefined;
  const ends = times.map((found) => Math.ceil(found!.steps)).sort((a, b) => a - b);
  let factor = 1;
  const strokes = ends.map((end) => {
    const stroke = hold(share(plain(factor)), end);
    factor *= gamma;
    return stroke;
  });
  return draw([...strokes, hold(share(plain(factor)))]);
}

/** A power of what is left, down to a share of the peak. */
export function powered(power: number, to: number, steps: number, { refuse }: Context): Sketch | undefined {
  if (power < 0) return refuse("power", "at least 0, since it would divide by 0 at the end", power);
  return draw(power === 0 || to === 1 ? [hold("peak")] : lowering("peak", share(to), power, steps));
}

export const decays = [
  composerScheduler("StepScheduler", { step_size: time(), gamma: number(0.1) }, ({ step_size, gamma }, context) => {
    const every = spanOf(step_size, "step_size", context);
    return every && draw([stairs("peak", gamma, every.steps)]);
  }),
  composerScheduler(
    "MultiStepScheduler",
    { milestones: expressions(), gamma: number(0.1) },
    ({ milestones, gamma }, context) => milestonesOf(milestones, gamma, context),
  ),
  composerScheduler("ConstantScheduler", { alpha: number(1), t_max: timeOr("1dur") }, ({ alpha, t_max }, context) => {
    const end = timeOf(t_max, "t_max", context, ratioOf(context));
    return end && draw([hold(share(alpha), Math.ceil(end.steps)), hold("peak")]);
  }),
  composerScheduler(
    "LinearScheduler",
    { alpha_i: number(1), alpha_f: number(0), t_max: timeOr("1dur") },
    ({ alpha_i, alpha_f, t_max }, context) => {
      const over = spanOf(t_max, "t_max", context);
      return over && draw(line(alpha_i, alpha_f, over.steps));
    },
  ),
  composerScheduler(
    "ExponentialScheduler",
    { gamma: number(), decay_period: timeOr("1ep") },
    ({ gamma, decay_period }, context) => {
      if (gamma < 0) return context.refuse("gamma", finite, gamma);
      const over = spanOf(decay_period, "decay_period", context);
      if (over === undefined) return undefined;
      return draw(gamma === 0 ? [hold("peak", 1), hold(0)] : [geometric(peak(1), gamma, over.steps)]);
    },
  ),
  composerScheduler(
    "CosineAnnealingScheduler",
    { t_max: timeOr("1dur"), alpha_f: number(0) },
    ({ t_max, alpha_f }, context) => {
      const over = spanOf(t_max, "t_max", context);
      return over && draw(wave(alpha_f, over.steps));
    },
  ),
  composerScheduler(
    "PolynomialScheduler",
    { power: number(), t_max: timeOr("1dur"), alpha_f: number(0) },
    ({ power, t_max, alpha_f }, context) => {
      const over = spanOf(t_max, "t_max", context);
      return over && powered(power, alpha_f, over.steps, context);
    },
  ),
];
