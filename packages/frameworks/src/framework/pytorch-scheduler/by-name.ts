import { unknownName } from "glidepath/input";
import { type Context, type Reader, reader } from "../../match/framework.ts";
import { any, keywordOnly, optional, type Row, rowsOf, text, whole } from "../../match/rows.ts";
import { plain, type Sketch } from "../../sketch/sketch.ts";
import { type Expression, lastName } from "../../text/expression.ts";
import { classes } from "./classes.ts";
import { curves } from "./curves.ts";
import { module } from "./rows.ts";

const known: readonly Reader[] = [...classes, ...curves];

/** Short names for the classes, whose own names count too; capitals do not matter. */
const short: Readonly<Record<string, string>> = {
  chebyshev: "ChebyshevScheduler",
  cosine_annealing: "CosineAnnealingWarmupRestarts",
  cosine_with_warmup: "CosineWithWarmupScheduler",
  exp_hyperbolic: "ExpHyperbolicLRScheduler",
  flat_cosine: "FlatCosineScheduler",
  hyperbolic: "HyperbolicLRScheduler",
  identity: "IdentityScheduler",
  inverse_sqrt: "InverseSqrtScheduler",
  k_decay: "KDecayScheduler",
  linear_decay: "LinearDecayScheduler",
  polynomial: "PolynomialScheduler",
  power_decay: "PowerDecayScheduler",
  rex: "RexScheduler",
  slanted_triangular: "SlantedTriangularScheduler",
  tanh_decay: "TanhDecayScheduler",
  trapezoidal: "TrapezoidalScheduler",
  warmup_hold_cosine: "WarmupHoldCosineScheduler",
  wsd: "WSDScheduler",
};
const names = new Map(
  Object.entries(short).flatMap(([key, name]) => [key, name.toLowerCase()].map((one) => [one, name])),
);

/** Every argument that some class takes. */
const further: Readonly<Record<string, Row<Expression | undefined>>> = Object.fromEntries(
  known.flatMap(({ table }) => rowsOf(table).map(([name]) => [name, optional(any())])),
);

interface ByName {
  readonly name: string;
  /** The argument that the name stands in, for messages. */
  readonly at: string;
  /** Values that the function sets itself, unless they are given. */
  readonly own?: Readonly<Record<string, number | string>>;
  readonly given: Readonly<Record<string, unknown>>;
}

/** A class by its name, with what was given after what is set. */
function make({ name, at, own, given }: ByName, { readValues, refuse }: Context): Sketch | undefined {
  const found = names.get(name.toLowerCase());
  if (found === undefined) {
    const { expected, hint } = unknownName("", "scheduler", name, Object.keys(short));
    return refuse(at, expected, name, hint);
  }
  const reader = known.find((one) => lastName(one.name) === found)!;
  const taken = Object.keys(further).flatMap((key) =>
    given[key] === undefined ? [] : [[key, given[key] as Expression]],
  );
  return readValues(reader, { ...own, ...Object.fromEntries(taken) });
}

const byName = reader(`${module}.create_scheduler`, { name: text(), "*": keywordOnly, ...further }, (values, context) =>
  make({ name: values.name as string, at: "name", given: values }, context),
);

/** All but the number of steps, which is given otherwise. */
const { total_steps: _, ...others } = further;

const byPlan = reader(
  `${module}.create_scheduler_from_plan`,
  {
    name: text(),
    epochs: whole(),
    steps_per_epoch: whole(),
    grad_accum_steps: whole(1),
    "*": keywordOnly,
    ...others,
  },
  (values, context) => {
    const { epochs, steps_per_epoch, grad_accum_steps } = values;
    if (grad_accum_steps < 1) return context.refuse("grad_accum_steps", "at least 1", grad_accum_steps);
    const total_steps = Math.floor((epochs * steps_per_epoch) / grad_accum_steps);
    return make({ name: values.name, at: "name", own: { total_steps }, given: values }, context);
  },
);

/** Shares of the number of steps, and of the optimizer's rate, that a preset stands for. */
interface Preset {
  readonly name: string;
  readonly steps?: Readonly<Record<string, number>>;
  readonly low?: number;
  readonly more?: Readonly<Record<string, number | string>>;
}
const presets: Readonly<Record<string, Preset>> = {
  llm_pretrain: {
    name: "wsd",
    steps: { warmup_steps: 0.01, stable_steps: 0.7 },
    more: { decay_type: "cosine" },
  },
  llm_finetune: { name: "cosine_with_warmup", steps: { warmup_steps: 0.03 }, low: 0.1 },
  vision_finetune: { name: "cosine_with_warmup", steps: { warmup_steps: 0.05 }, low: 0.01 },
  vision_pretrain: { name: "warmup_hold_cosine", steps: { warmup_steps: 0.05, hold_steps: 0.3 }, low: 0.001 },
  transfer_small_data: { name: "slanted_triangular", more: { cut_frac: 0.1 } },
  budgeted_training: { name: "rex" },
};

const byPreset = reader(
  `${module}.create_from_preset`,
  { preset: text(), total_steps: whole(), "*": keywordOnly, ...others },
  (values, context) => {
    const { preset, total_steps } = values;
    const found = Object.hasOwn(presets, preset) ? presets[preset]! : undefined;
    if (found === undefined) {
      const { expected, hint } = unknownName("", "preset", preset, Object.keys(presets));
      return context.refuse("preset", expected, preset, hint);
    }
    const given: Readonly<Record<string, unknown>> = { ...values, total_steps: undefined };
    const { name, steps = {}, low, more } = found;
    const isLow = low !== undefined && given.min_lr === undefined;
    const rate = isLow ? context.need("peak") : 1;
    if (rate === undefined) return undefined;
    const counts = Object.entries(steps).map(([key, part]) => [key, Math.trunc(total_steps * part)]);
    const floor = isLow ? { min_lr: plain(rate * low) } : {};
    const own = { total_steps, ...Object.fromEntries(counts), ...floor, ...more };
    return make({ name, at: "preset", own, given }, context);
  },
);

/** The functions that make a class by its name, by a plan and by a preset. */
export const named = [byName, byPlan, byPreset];
