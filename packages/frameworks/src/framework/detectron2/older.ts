import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { isFresh } from "../../match/fresh.ts";
import { number, numbers, text, whole } from "../../match/rows.ts";
import { draw, hold, plain, run, type Stroke, share } from "../../sketch/sketch.ts";
import { productOf } from "../../sketch/value.ts";
import { isMethod, solver } from "./solver.ts";

const warming = {
  warmup_factor: number(0.001),
  warmup_iters: number(1000),
  warmup_method: text("linear"),
  last_epoch: whole(-1),
};

interface Warming {
  readonly warmup_factor: number;
  readonly warmup_iters: number;
  readonly warmup_method: string;
  readonly last_epoch: number;
}

/** What the rate is multiplied by until the warmup is through, if there is one; undefined, and reported, if it cannot be. */
function ramp({ warmup_factor, warmup_iters: over, warmup_method, last_epoch }: Warming, context: Context) {
  if (!isFresh(last_epoch, "last_epoch", context)) return undefined;
  if (over <= 0 || warmup_factor === 1) return over <= 0 || isMethod(warmup_method, context) ? [] : undefined;
  if (!isMethod(warmup_method, context)) return undefined;
  const [low, end] = [share(warmup_factor), Math.ceil(over)];
  return [warmup_method === "constant" ? hold(low, end) : run(shapes.linear, low, "peak", over, end)];
}

const warmed = (strokes: readonly Stroke[]) => draw([...strokes, hold("peak")]);

/** Two schedulers that detectron2 has had before LRMultiplier. In both the warmup is a factor of what goes on meanwhile. */
export const older = [
  solver(
    "WarmupMultiStepLR",
    { milestones: numbers(), gamma: number(0.1), ...warming },
    ({ milestones, gamma, ...more }, context) => {
      const wrong = milestones.find((step, i) => step < (milestones[i - 1] ?? step));
      if (wrong !== undefined) return context.refuse("milestones", "steps in their order", wrong);
      const start = ramp(more, context);
      if (start === undefined) return undefined;
      const power = (i: number) => share(plain(gamma ** i));
      const treads = [...milestones.map((end, i) => hold(power(i), Math.ceil(end))), hold(power(milestones.length))];
      const isThrough = start.every(({ end }) => treads[0]!.end >= end);
      return isThrough ? draw([...start, ...treads]) : productOf(draw(treads), warmed(start));
    },
  ),
  solver("WarmupCosineLR", { max_iters: whole(), ...warming }, ({ max_iters, ...more }, context) => {
    if (max_iters === 0) return context.refuse("max_iters", "other than 0, which it divides by", max_iters);
    const start = ramp(more, context);
    if (start === undefined) return undefined;
    const wave = draw([run(shapes.cosine, "peak", 0, Math.abs(max_iters))], { steps: Math.abs(max_iters) });
    return start.length === 0 ? wave : productOf(wave, warmed(start));
  }),
];
