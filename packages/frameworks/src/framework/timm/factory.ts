import { unknownName } from "glidepath/input";
import { type Context, reader } from "../../match/framework.ts";
import { any, choice, number, optional, text, truth, type Values, whole, wholes } from "../../match/rows.ts";
import { roundHalfEven } from "../../sketch/round-half-even.ts";
import { draw, hold, type Sketch } from "../../sketch/sketch.ts";
import type { Expression, Keyword } from "../../text/expression.ts";

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
type Settings = Values<typeof table>;

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

function build(values: Settings, perEpoch: number, context: Context): Sketch | undefined {
  const { sched, num_epochs, decay_rate, min_lr, warmup_epochs, warmup_prefix } = values;
  const total = num_epochs * perEpoch;
  const warmup = warmup_epochs * perEpoch;
  const ramp = [given("warmup_t", warmup), given("warmup_lr_init", values.warmup_lr)];
  const placed = [...ramp, truthOf("warmup_prefix", warmup_prefix)];
  const cycles = (["cycle_mul", "cycle_decay", "cycle_limit"] as const).map((name) => given(name, values[name]));
  const k = given("k_decay", values.k_decay);
  const low = given("lr_min", min_lr);
  const span = given("t_initial", total);
  switch (sched) {
    case "cosine":
      return make("CosineLRScheduler", [span, low, ...cycles, ...placed, k]);
    case "tanh":
      return make("TanhLRScheduler", [span, low, ...cycles, ...placed]);
    case "poly":
      return make("PolyLRScheduler", [given("power", decay_rate), span, low, ...cycles, ...placed, k]);
    case "step":
      return make("StepLRScheduler", [
        given("decay_t", (values.decay_epochs ?? 90) * perEpoch),
        given("decay_rate", decay_rate),
        ...placed,
      ]);
    case "constant":
      return make("StepLRScheduler", [given("decay_t", 1), ...placed]);
    case "multistep": {
      const milestones = values.decay_milestones.map((epoch) => literal(epoch * perEpoch));
      const decay: Keyword = { name: "decay_t", value: { kind: "list", items: milestones, place: 0 } };
      return make("MultiStepLRScheduler", [decay, given("decay_rate", decay_rate), ...placed]);
    }
    default:
      return make("WSDLRScheduler", [...stable(), low, ...ramp]);
  }

  /** Warmup-stable-decay: without warmup_prefix, the warmup lies inside the number of epochs. */
  function stable(): Keyword[] {
    const { decay_epochs = 0.2, stable_timescale, decay_fn = sched === "rsqrt" ? "linear" : "1-sqrt" } = values;
    const rest = warmup_prefix ? total : total - warmup;
    const decay = decay_epochs > 0 && decay_epochs < 1 ? decay_epochs * rest : decay_epochs * perEpoch;
    return [
      given("t_initial", rest),
      given("decay_t", roundHalfEven(decay)),
      { name: "decay_fn", value: { kind: "text", value: decay_fn, place: 0 } },
      { name: "stable_fn", value: { kind: "text", value: sched === "rsqrt" ? "rsqrt" : "constant", place: 0 } },
      ...(stable_timescale === undefined ? [] : [given("stable_timescale", stable_timescale * perEpoch)]),
    ];
  }

  function make(name: string, own: readonly Keyword[]): Sketch | undefined {
    const noise = (["noise_pct", "noise_std", "noise_seed"] as const).map((key) => given(key, values[key]));
    const range = rangeOf(values.noise, total);
    const keywords = [...own, truthOf("t_in_epochs", values.step_on_epochs), ...noise, ...range];
    return context.read({ kind: "call", name: `timm.scheduler.${name}`, args: [], keywords, place: 0 });
  }
}

/** Shares of the run as ticks. */
function rangeOf(noise: Expression | undefined, total: number): Keyword[] {
  const scale = (value: Expression): Expression => (value.kind === "number" ? literal(value.value * total) : value);
  if (noise === undefined) return [];
  if (noise.kind !== "list") return [{ name: "noise_range_t", value: scale(noise) }];
  const items = noise.items.map(scale);
  return [{ name: "noise_range_t", value: items.length === 1 ? items[0]! : { ...noise, items } }];
}

const literal = (value: number): Expression => ({ kind: "number", value, whole: Number.isInteger(value), place: 0 });
const given = (name: string, value: number): Keyword => ({ name, value: literal(value) });
const truthOf = (name: string, value: boolean): Keyword => ({ name, value: { kind: "truth", value, place: 0 } });
