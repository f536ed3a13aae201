import { unknownName } from "glidepath/input";
import type { Given } from "../../match/bind.ts";
import { type Context, reader } from "../../match/framework.ts";
import { any, choice, number, optional, text, truth, type Values, whole, wholes } from "../../match/rows.ts";
import { roundHalfEven } from "../../sketch/round-half-even.ts";
import { draw, hold, type Sketch } from "../../sketch/sketch.ts";
import type { Expression } from "../../text/expression.ts";
import { cosine, poly, tanh } from "./classes.ts";
import { multiStep, step } from "./steps.ts";
import type { ticking } from "./ticks.ts";
import { wsd } from "./wsd.ts";

const names = ["cosine", "tanh", "step", "multistep", "poly", "wsd", "rsqrt", "constant", "plateau", "none"] as const;

const table = {
  sched: text("cosine"),
  num_epochs: whole(300),
  decay_epochs: optional(number()),
  decay_milestones: wholes([90, 180, 270]),
  cooldown_epochs: whole(0),
  patience_epochs: whole(10),
  decay_rate: number(0.1),
  min_lr: number(0),
  warmup_lr: number(1e-5),
  warmup_epochs: whole(0),
  warmup_prefix: truth(false),
  noise: optional(any()),
  noise_pct: number(0.67),
  noise_std: number(1),
  noise_seed: whole(42),
  cycle_mul: number(1),
  cycle_decay: number(0.1),
  cycle_limit: whole(1),
  k_decay: number(1),
  decay_fn: optional(choice(["linear", "1-sqrt", "cosine", "power", "exp"])),
  stable_timescale: optional(number()),
  plateau_mode: choice(["max", "min"], "max"),
  step_on_epochs: truth(true),
  updates_per_epoch: whole(0),
};
type Arguments = Values<typeof table>;

/** create_scheduler_v2: a class by its name, with lengths in epochs. The budget it names includes warmup and cooldown. */
export const factory = reader("timm.scheduler.create_scheduler_v2", table, (values, context) => {
  const { sched, step_on_epochs, updates_per_epoch } = values;
  if (!(names as readonly string[]).includes(sched)) {
    const { expected, hint } = unknownName("", "scheduler", sched, names);
    return context.refuse("sched", expected, sched, hint);
  }
  if (sched === "plateau") {
    const hint = "A controller beside a constant schedule does this: reduceOnPlateau";
    return context.refuse("sched", "a schedule that depends on the step alone", sched, hint);
  }
  if (!step_on_epochs && updates_per_epoch <= 0)
    return context.refuse("updates_per_epoch", "above 0 with step_on_epochs False", updates_per_epoch);
  const perEpoch = step_on_epochs ? 1 : updates_per_epoch;
  const total = values.num_epochs * perEpoch;
  if (sched === "none") return draw([hold("peak")], { steps: total });
  const made = build(values, perEpoch, context);
  if (made === undefined) return undefined;
  const { num_epochs, warmup_epochs, warmup_prefix, cooldown_epochs } = values;
  const unit = step_on_epochs ? (context.stepsPerEpoch ?? 1) : updates_per_epoch;
  const steps =
    made.steps === undefined
      ? (num_epochs + (warmup_prefix ? warmup_epochs : 0)) * unit
      : made.steps + cooldown_epochs * unit;
  return { ...made, steps };
});

/** The class that the name stands for, with lengths in ticks. */
function build(values: Arguments, perEpoch: number, context: Context): Sketch | undefined {
  const { sched, num_epochs, decay_rate, min_lr: lr_min, warmup_epochs, warmup_lr, warmup_prefix, k_decay } = values;
  const { cycle_mul, cycle_decay, cycle_limit, noise, noise_pct, noise_std, noise_seed } = values;
  const t_initial = num_epochs * perEpoch;
  const ramp = { warmup_t: warmup_epochs * perEpoch, warmup_lr_init: warmup_lr, warmup_prefix };
  const cycles = { cycle_mul, cycle_decay, cycle_limit };
  const ticks = {
    ...{ t_in_epochs: values.step_on_epochs, noise_pct, noise_std, noise_seed },
    noise_range_t: noise && inTicks(noise, t_initial),
  };
  switch (sched) {
    case "cosine":
      return context.readValues(cosine, { t_initial, lr_min, ...cycles, ...ramp, k_decay, ...ticks });
    case "tanh":
      return context.readValues(tanh, { t_initial, lr_min, ...cycles, ...ramp, ...ticks });
    case "poly":
      return context.readValues(poly, { power: decay_rate, t_initial, lr_min, ...cycles, ...ramp, k_decay, ...ticks });
    case "step": {
      const decay_t = (values.decay_epochs ?? 90) * perEpoch;
      return context.readValues(step, { decay_t, decay_rate, ...ramp, ...ticks });
    }
    case "constant":
      return context.readValues(step, { decay_t: 1, ...ramp, ...ticks });
    case "multistep": {
      const decay_t = values.decay_milestones.map((epoch) => epoch * perEpoch);
      return context.readValues(multiStep, { decay_t, decay_rate, ...ramp, ...ticks });
    }
    default:
      return readStable(values, perEpoch, ticks, context);
  }
}

/** Warmup-stable-decay: without warmup_prefix, the warmup lies inside the number of epochs. */
function readStable(
  values: Arguments,
  perEpoch: number,
  ticks: Given<typeof ticking>,
  context: Context,
): Sketch | undefined {
  const { sched, decay_epochs = 0.2, stable_timescale: scale, num_epochs, warmup_epochs, warmup_prefix } = values;
  const isRoot = sched === "rsqrt";
  const warmup_t = warmup_epochs * perEpoch;
  const t_initial = num_epochs * perEpoch - (warmup_prefix ? 0 : warmup_t);
  const decay = decay_epochs > 0 && decay_epochs < 1 ? decay_epochs * t_initial : decay_epochs * perEpoch;
  return context.readValues(wsd, {
    ...{ t_initial, decay_t: roundHalfEven(decay), decay_fn: values.decay_fn ?? (isRoot ? "linear" : "1-sqrt") },
    ...{ stable_fn: isRoot ? "rsqrt" : "constant", stable_timescale: scale === undefined ? scale : scale * perEpoch },
    ...{ lr_min: values.min_lr, warmup_t, warmup_lr_init: values.warmup_lr, ...ticks },
  });
}

/** Shares of the run as ticks. */
function inTicks(noise: Expression, total: number): Expression {
  if (noise.kind === "number") {
    const value = noise.value * total;
    return { ...noise, value, whole: Number.isInteger(value) };
  }
  if (noise.kind !== "list") return noise;
  const items = noise.items.map((item) => (item.kind === "number" ? inTicks(item, total) : item));
  return items.length === 1 ? items[0]! : { ...noise, items };
}
