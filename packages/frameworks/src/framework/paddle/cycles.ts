import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { any, choice, number, optional, text, truth, withDefault } from "../../match/rows.ts";
import type { Expression } from "../../text/expression.ts";
import { laneOf, legsOf } from "../torch/classes/one-cycle.ts";
import { asTorch } from "./as-torch.ts";
import { paddleScheduler, positive, rateOf } from "./scheduler.ts";

export const oneCycle = paddleScheduler(
  "OneCycleLR",
  {
    max_learning_rate: number(),
    total_steps: any(),
    divide_factor: number(25),
    end_learning_rate: number(0.0001),
    phase_pct: withDefault(any(), 0.3),
    anneal_strategy: choice(["cos", "linear"], "cos"),
    three_phase: truth(false),
  },
  (values, context) => {
    const { divide_factor, anneal_strategy, three_phase } = values;
    const highest = rateOf(values.max_learning_rate, "max_learning_rate", context);
    const lowest = rateOf(values.end_learning_rate, "end_learning_rate", context);
    const total = positive(values.total_steps, "total_steps", context);
    const share = shareOf(values.phase_pct, three_phase, context);
    if (divide_factor <= 0) return context.refuse("divide_factor", "above 0", divide_factor);
    if (highest === undefined || lowest === undefined || total === undefined || share === undefined) return undefined;
    if (share * total === 1) {
      const hint = "The ramp to the top would take no steps, by which Paddle divides";
      return context.refuse("phase_pct", `another share than 1/${total}`, share, hint);
    }
    const rates = { initial: highest / divide_factor, highest, lowest };
    const shape = anneal_strategy === "cos" ? shapes.cosine : shapes.linear;
    const lane = laneOf(legsOf(share, total, three_phase), shape, ({ from, to }) => [rates[from], rates[to]]);
    // A last leg of no length is found out when it is needed.
    return { lanes: [lane], steps: total, errorAfter: share === 1 ? total - 1 : total };
  },
);

/** Paddle takes no whole number here, and with three phases less than half of the run. */
function shareOf(value: Expression | number, isThree: boolean, { refuse }: Context): number | undefined {
  if (typeof value === "number") return value;
  const isShare = value.kind === "number" && value.value >= 0 && value.value <= 1;
  if (!isShare) return refuse("phase_pct", "a number from 0 to 1", value);
  if (value.whole) return refuse("phase_pct", "a float", value, `Write ${value.value}.0`);
  if (isThree && value.value >= 0.5) return refuse("phase_pct", "below 0.5 with three_phase", value);
  return value.value;
}

const modes = ["triangular", "triangular2", "exp_range"];

export const cyclic = paddleScheduler(
  "CyclicLR",
  {
    base_learning_rate: number(),
    max_learning_rate: number(),
    step_size_up: any(),
    step_size_down: optional(any()),
    mode: text("triangular"),
    exp_gamma: withDefault(any(), 1),
    scale_fn: optional(any()),
    scale_mode: choice(["cycle", "iterations"], "cycle"),
  },
  (values, context) => {
    const { mode, exp_gamma, scale_fn, scale_mode, last_epoch } = values;
    const low = rateOf(values.base_learning_rate, "base_learning_rate", context);
    const high = rateOf(values.max_learning_rate, "max_learning_rate", context);
    const up = positive(values.step_size_up, "step_size_up", context);
    const down = values.step_size_down === undefined ? up : positive(values.step_size_down, "step_size_down", context);
    if (typeof exp_gamma !== "number" && (exp_gamma.kind !== "number" || exp_gamma.whole)) {
      return context.refuse("exp_gamma", "a float", exp_gamma);
    }
    if (scale_fn === undefined && !modes.includes(mode)) {
      return context.refuse("mode", `one of ${modes.join(", ")}, or a scale_fn`, mode);
    }
    if (scale_fn !== undefined && scale_fn.kind !== "lambda") return context.refuse("scale_fn", "a lambda", scale_fn);
    if (low === undefined || high === undefined || up === undefined || down === undefined) return undefined;
    const gamma = typeof exp_gamma === "number" ? exp_gamma : exp_gamma.value;
    const cycle = { base_lr: low, max_lr: high, step_size_up: up, step_size_down: down, gamma, scale_mode };
    // With a scale_fn any mode is as good as another.
    const shape = scale_fn === undefined ? { mode } : { scale_fn };
    return asTorch("CyclicLR", { ...cycle, ...shape, cycle_momentum: false }, 1, last_epoch, context);
  },
);
