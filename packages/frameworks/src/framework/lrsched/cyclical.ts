import * as shapes from "glidepath/shape";
import { reader } from "../../match/framework.ts";
import { keywordOnly, number, whole } from "../../match/rows.ts";
import { isRangeDecay } from "../../sketch/geometric.ts";
import { draw, hold, run } from "../../sketch/sketch.ts";
import { areCounts } from "./rows.ts";

const waves = { "*": keywordOnly, min_lr: number(), max_lr: number(), step_size: whole() } as const;

const triangle = (low: number, high: number, size: number) => ({
  ...hold(low),
  shape: shapes.triangle,
  to: high,
  every: 2 * size,
});

const triangular = reader("lrsched.triangular", waves, ({ min_lr, max_lr, step_size }, context) =>
  areCounts({ step_size }, context) ? draw([triangle(min_lr, max_lr, step_size)]) : undefined,
);

const triangular2 = reader("lrsched.triangular2", waves, ({ min_lr, max_lr, step_size }, context) =>
  areCounts({ step_size }, context)
    ? draw([{ ...triangle(min_lr, max_lr, step_size), gain: 0.5, about: min_lr }])
    : undefined,
);

const expRange = reader(
  "lrsched.exp_range",
  { ...waves, gamma: number() },
  ({ min_lr, max_lr, step_size, gamma }, context) => {
    if (!areCounts({ step_size }, context)) return undefined;
    const decay = gamma ** (2 * step_size);
    const isSmooth = gamma > 0 && isRangeDecay(decay);
    if (!isSmooth)
      return context.refuse("gamma", "a number above 0 that changes a cycle by at most a factor of 1000", gamma);
    return draw([run({ shape: shapes.expRange, decay }, min_lr, max_lr, 2 * step_size)]);
  },
);

export const cyclical = [triangular, triangular2, expRange];
