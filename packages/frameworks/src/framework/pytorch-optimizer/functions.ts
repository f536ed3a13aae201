import * as shapes from "glidepath/shape";
import { reader } from "../../match/framework.ts";
import { number, text, truth, whole } from "../../match/rows.ts";
import { draw, hold, peak, run, type Sketch, share } from "../../sketch/sketch.ts";
import { warmup, waves } from "../transformers/schedules.ts";

const cooldowns: Readonly<Record<string, shapes.Shape>> = {
  "1-sqrt": shapes.oneMinusSqrt,
  "1-square": shapes.oneMinusSquare,
  linear: shapes.linear,
};

/** Warmup, stable phase and cooldown. Only the cosine ends at the least rate; the others go to 0, and jump to it after. */
export const wsd = reader(
  "pytorch_optimizer.lr_scheduler.get_wsd_schedule",
  {
    num_warmup_steps: whole(),
    num_stable_steps: whole(),
    num_decay_steps: whole(),
    min_lr_ratio: number(0),
    num_cycles: number(0.5),
    cooldown_type: text("1-sqrt"),
    last_epoch: whole(-1),
  },
  (values, { refuse }) => {
    const { num_warmup_steps, num_decay_steps, min_lr_ratio, num_cycles, cooldown_type } = values;
    for (const key of ["num_warmup_steps", "num_stable_steps", "num_decay_steps"] as const)
      if (values[key] < 0) return refuse(key, "at least 0", values[key]);
    const start = num_warmup_steps + values.num_stable_steps;
    const end = start + num_decay_steps;
    const low = share(min_lr_ratio);
    const rise = [warmup(num_warmup_steps), hold("peak", start)];
    if (cooldown_type === "cosine")
      return draw([...rise, { ...waves(num_cycles, num_decay_steps, low), end }, hold(low)], { steps: end });
    const shape = Object.hasOwn(cooldowns, cooldown_type) ? cooldowns[cooldown_type]! : undefined;
    if (shape !== undefined)
      return draw([...rise, run(shape, "peak", 0, num_decay_steps, end), hold(low)], { steps: end });
    const remark = `${cooldown_type} is no cooldown that pytorch_optimizer knows: the rate drops at once, without an error`;
    return draw([...rise, hold(low)], { steps: end, remarks: [remark] });
  },
);

/** The most step sizes that the shape has. */
const mostSteps = 4096;

/** Chebyshev step sizes; the first of them lasts for three steps, since two are taken off the count. */
export const chebyshev = reader(
  "pytorch_optimizer.lr_scheduler.get_chebyshev_schedule",
  { num_epochs: whole(), is_warmup: truth(false), last_epoch: whole(-1) },
  ({ num_epochs, is_warmup }, { refuse }) => {
    if (num_epochs < 1) return refuse("num_epochs", "at least 1", num_epochs);
    if (is_warmup) return draw([hold("peak")], { steps: num_epochs });
    const steps = num_epochs > 1 ? 2 ** (Math.floor(Math.log2(num_epochs - 1)) + 1) : 1;
    if (steps > mostSteps) return refuse("num_epochs", `at most ${mostSteps}`, num_epochs);
    return { ...sizes(steps), steps: num_epochs };
  },
);

function sizes(steps: number): Sketch {
  // One over a number between 0.05 and 1, which follows half a wave around their middle.
  const size = (i: number) => peak(1 / (0.525 - 0.475 * Math.cos(((i + 0.5) * Math.PI) / steps)));
  // The order is that of two steps fewer, which for four of them leaves only two.
  if (steps <= 2) return draw([hold(size(0))]);
  if (steps === 4) return draw([hold(size(0), 3), hold(size(1))]);
  return draw([
    hold(size(0), 2),
    { shape: shapes.chebyshev, steps, from: "peak", to: 0, end: Number.POSITIVE_INFINITY },
  ]);
}
