import * as shapes from "glidepath/shape";
import { any, number, optional } from "../../match/rows.ts";
import { draw, hold, run, type Sketch } from "../../sketch/sketch.ts";
import { from, join } from "../../sketch/time.ts";
import { logarithm } from "../timm/logarithm.ts";
import { paddleScheduler, positive, rateOf } from "./scheduler.ts";

export const cosine = paddleScheduler(
  "CosineAnnealingDecay",
  { learning_rate: number(), T_max: any(), eta_min: number(0) },
  ({ learning_rate, T_max, eta_min: low }, context) => {
    const base = rateOf(learning_rate, "learning_rate", context);
    const over = positive(T_max, "T_max", context);
    if (base === undefined || over === undefined) return undefined;
    const wave = run(shapes.cosine, base, low, over);
    return { ...draw([wave], { steps: over }), resumed: (last) => resumedWave(last, base, low, over) };
  },
);

/**
 * A cosine that is made in mid-run takes the rate it is made with for that of its last epoch, and goes on by the factors of a
 * cosine; when it has come down, and rises again, it is back on the usual one.
 */
function resumedWave(last: number, base: number, low: number, over: number): Sketch {
  const height = (epoch: number) => (1 + Math.cos((Math.PI * epoch) / over)) / 2;
  const rises = (epoch: number) => (epoch - 1 - over) % (2 * over) === 0;
  const first = last + 1;
  const left = rises(first) ? 1 + (1 - Math.cos(Math.PI / over)) / 2 : height(first) / height(last);
  // It is down once in a whole wave; this is the first time from the first step on.
  const down = over + 2 * over * Math.max(0, Math.ceil((first - over) / (2 * over)));
  const top = low + ((base - low) * left) / height(first);
  return draw([
    { ...run(shapes.cosine, top, low, over, down - first), skip: first },
    { ...run(shapes.cosine, base, low, over), skip: down },
  ]);
}

export const restarts = paddleScheduler(
  "CosineAnnealingWarmRestarts",
  { learning_rate: number(), T_0: any(), T_mult: optional(any()), eta_min: number(0) },
  ({ learning_rate, T_0, T_mult, eta_min: low }, context) => {
    const base = rateOf(learning_rate, "learning_rate", context);
    const first = positive(T_0, "T_0", context);
    const multiply = T_mult === undefined ? 1 : positive(T_mult, "T_mult", context);
    if (base === undefined || first === undefined || multiply === undefined) return undefined;
    const growth = multiply > 1 ? { multiply } : {};
    const sketch = draw([{ ...hold(base), shape: shapes.cosine, to: low, every: first, ...growth }]);
    const most = first * (1 + multiply) - 2;
    return {
      ...sketch,
      asked: asked(sketch, low, first, multiply, 2 * (context.steps ?? first) + 20),
      resumed: (last) =>
        last <= most
          ? from(sketch, last + 1)
          : context.refuse("last_epoch", `at most ${most}, in the first two cycles`, last),
    };
  },
);

/**
 * The cycles as found by a logarithm. Where its rounding makes it too small, the first step of a cycle counts as the step after
 * the last of the cycle before, which has the least rate.
 */
function asked(sketch: Sketch, low: number, first: number, multiply: number, most: number): Sketch {
  const parts: [Sketch, number][] = [];
  let begin = 0;
  for (let n = 1, start = first; multiply > 1 && start <= most; n++, start = first + multiply * start) {
    const found = logarithm((start / first) * (multiply - 1) + 1) / logarithm(multiply);
    if (Math.trunc(found) === n) continue;
    parts.push([from(sketch, begin), start], [draw([hold(low)]), start + 1]);
    begin = start + 1;
  }
  return join([...parts, [from(sketch, begin), Number.POSITIVE_INFINITY]]);
}
