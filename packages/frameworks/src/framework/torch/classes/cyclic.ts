import * as shapes from "glidepath/shape";
import { any, choice, number, optional, single, truth, whole } from "../../../match/rows.ts";
import { isRangeDecay } from "../../../sketch/geometric.ts";
import { draw, run, type Stroke } from "../../../sketch/sketch.ts";
import { leaf, type Rule } from "../machine/leaf.ts";
import { functionOf } from "./function.ts";
import { type Momenta, type TorchSketch, torchScheduler } from "./scheduler.ts";
import { simulated } from "./simulated.ts";

/** Up and down again between two values, for ever. */
interface Triangle {
  readonly up: number;
  readonly total: number;
  readonly mode: "triangular" | "triangular2" | "exp_range";
  readonly gamma: number;
}

export const cyclic = torchScheduler(
  "CyclicLR",
  {
    base_lr: single(),
    max_lr: single(),
    step_size_up: whole(2000),
    step_size_down: optional(whole()),
    mode: choice(["triangular", "triangular2", "exp_range"], "triangular"),
    gamma: number(1),
    scale_fn: optional(any()),
    scale_mode: choice(["cycle", "iterations"], "cycle"),
    cycle_momentum: truth(true),
    base_momentum: single(0.8),
    max_momentum: single(0.9),
  },
  (values, context): TorchSketch | undefined => {
    const { step_size_up: up, step_size_down: down = up, mode, gamma, scale_fn, scale_mode } = values;
    const { base_lr: low, max_lr: high } = values;
    const momenta = { low: values.base_momentum, high: values.max_momentum };
    if (up < 1) return context.refuse("step_size_up", "at least 1", up);
    if (down < 0) return context.refuse("step_size_down", "at least 0", down);
    const cycle = { up, total: up + down, mode, gamma };
    const rates = { low, high };
    const used = values.cycle_momentum ? momenta : undefined;
    if (scale_fn) {
      const scale = functionOf(scale_fn, "scale_fn", context);
      const build = scale && leaf(ruleOf(rates, cycle, used, scale.at, scale_mode === "cycle"));
      return build && simulated(build, context);
    }
    const build = leaf(ruleOf(rates, cycle, used, heights(cycle), mode !== "exp_range"));
    if (!isSmooth(cycle)) return simulated(build, context);
    const momentum = used ? { momentum: [strokeOf(used.high, used.low, cycle)] } : {};
    return { ...draw([strokeOf(low, high, cycle)], momentum), build };
  },
);

/** How high a cycle, or a step, reaches. */
const heights = ({ mode, gamma }: Triangle) =>
  ({
    triangular: () => 1,
    triangular2: (cycle: number) => 1 / 2 ** (cycle - 1),
    exp_range: (step: number) => gamma ** step,
  })[mode];

function ruleOf(
  { low, high }: Momenta,
  { up, total }: Triangle,
  momenta: Momenta | undefined,
  scale: (count: number) => number,
  isPerCycle: boolean,
): Rule {
  const top = up / total;
  return {
    base: low,
    prepare(optimizer) {
      optimizer.rate = low;
      if (momenta) Object.assign(optimizer, { momentum: momenta.high, momenta });
    },
    rate({ step, base }, optimizer) {
      const cycle = Math.floor(1 + step / total);
      const x = 1 + step / total - cycle;
      const share = x <= top ? x / top : (x - 1) / (top - 1);
      const height = (from: number, to: number) => (to - from) * share * scale(isPerCycle ? cycle : step);
      if (momenta) optimizer.momentum = momenta.high - height(momenta.low, momenta.high);
      return base + height(base, high);
    },
  };
}

/** Whether the shape of one cycle says what happens in all of them. */
function isSmooth({ mode, gamma, total }: Triangle): boolean {
  const decay = gamma ** total;
  return mode !== "exp_range" || (gamma > 0 && isRangeDecay(decay));
}

function strokeOf(from: number, to: number, { up, total, mode, gamma }: Triangle): Stroke {
  const top = up / total;
  const { end } = run(shapes.linear, from, to, total);
  if (mode === "exp_range") return run({ shape: shapes.expRange, top, decay: gamma ** total }, from, to, total);
  const shape = top === 1 ? { shape: shapes.linear } : { shape: shapes.triangle, ...(top !== 0.5 && { top }) };
  return { ...shape, from, to, every: total, ...(mode === "triangular2" && { gain: 0.5, about: from }), end };
}
