import * as shapes from "glidepath/shape";
import { reader } from "../../match/framework.ts";
import { choice, number, whole } from "../../match/rows.ts";
import { roundHalfEven } from "../../sketch/round-half-even.ts";
import { draw, hold, run, type Sketch } from "../../sketch/sketch.ts";
import { above, areCounts, base, named } from "./rows.ts";

const decay = { end_lr: number(), total_steps: whole(), power: number() };

interface Fall {
  readonly from: number;
  readonly to: number;
  readonly steps: number;
  readonly power: number;
}

function fall({ from, to, steps, power }: Fall): Sketch {
  if (power === 0) return draw([hold(from)], { steps });
  const shape = power === 1 ? shapes.linear : { shape: shapes.polynomial, power };
  if (power > 0) return draw([run(shape, from, to, steps, steps), hold(to)], { steps });
  // What is left to the end grows without bounds, and ends in a division by 0.
  const of = `(1 - x / ${steps}) ^ ${power}`;
  return draw([{ ...hold(to), shape: shapes.formulaShape, of, to: from }], { steps, errorAfter: steps - 1 });
}

const polynomial = reader(
  "lrsched.polynomial",
  { ...base, ...decay },
  ({ base_lr: from, end_lr: to, total_steps, power }, context) =>
    areCounts({ total_steps }, context) ? fall({ from, to, steps: total_steps, power }) : undefined,
);

const polynomialDecay = reader(
  "lrsched.polynomial_decay",
  { ...named, start_lr: number(), ...decay },
  ({ start_lr: from, end_lr: to, total_steps, power }, context) =>
    areCounts({ total_steps }, context) && above("power", power, context)
      ? fall({ from, to, steps: total_steps, power })
      : undefined,
);

const linear = reader(
  "lrsched.linear",
  { ...base, end_lr: number(), total_steps: whole() },
  ({ base_lr: from, end_lr: to, total_steps }, context) =>
    areCounts({ total_steps }, context) ? fall({ from, to, steps: total_steps, power: 1 }) : undefined,
);

const cosine = reader(
  "lrsched.cosine",
  { ...base, min_lr: number(), total_steps: whole() },
  ({ base_lr, min_lr, total_steps: steps }, context) =>
    areCounts({ total_steps: steps }, context)
      ? draw([run(shapes.cosine, base_lr, min_lr, steps, steps), hold(min_lr)], { steps })
      : undefined,
);

const cosineRestarts = reader(
  "lrsched.cosine_restarts",
  { ...base, min_lr: number(), period: whole(), t_mult: whole() },
  ({ base_lr: from, min_lr: to, period, t_mult }, context) => {
    if (!areCounts({ period, t_mult }, context)) return undefined;
    const cycle = { every: period, ...(t_mult > 1 && { multiply: t_mult }) };
    return draw([{ ...hold(from), shape: shapes.cosine, to, ...cycle }]);
  },
);

const inverseSqrt = reader(
  "lrsched.inverse_sqrt",
  { ...base, warmup_steps: whole() },
  ({ base_lr, warmup_steps: steps }, context) =>
    areCounts({ warmup_steps: steps }, context)
      ? draw([run(shapes.linear, 0, base_lr, steps, steps), run(shapes.inversePower, base_lr, 0, steps)])
      : undefined,
);

const oneCycle = reader(
  "lrsched.one_cycle",
  { ...named, max_lr: number(), total_steps: whole(), pct_start: number(), initial_div: number(), final_div: number() },
  ({ max_lr, total_steps: steps, pct_start, initial_div, final_div }, context) => {
    if (steps < 2) return context.refuse("total_steps", "at least 2", steps);
    if (pct_start <= 0 || pct_start >= 1) return context.refuse("pct_start", "a number between 0 and 1", pct_start);
    if (!above("initial_div", initial_div, context) || !above("final_div", final_div, context)) return undefined;
    const top = Math.min(Math.max(1, roundHalfEven(pct_start * steps)), steps - 1);
    const low = max_lr / final_div;
    const rise = run(shapes.cosine, max_lr / initial_div, max_lr, top, top);
    return draw([rise, run(shapes.cosine, max_lr, low, steps - top, steps), hold(low)], { steps });
  },
);

const warmupStableDecay = reader(
  "lrsched.warmup_stable_decay",
  {
    ...base,
    ...{ warmup_steps: whole(), decay_steps: whole(), total_steps: whole() },
    ...{ final_lr: number(), warmup_start: number(), decay_shape: choice(["linear", "1-sqrt"]) },
  },
  ({ base_lr, warmup_steps, decay_steps, total_steps: steps, final_lr, warmup_start, decay_shape }, context) => {
    if (!areCounts({ total_steps: steps }, context)) return undefined;
    const low = Object.entries({ base_lr, final_lr, warmup_start, warmup_steps, decay_steps }).find(
      ([, value]) => value < 0,
    );
    if (low) return context.refuse(low[0], "at least 0", low[1]);
    const sum = warmup_steps + decay_steps;
    if (sum > steps) return context.refuse("total_steps", `at least the ${sum} steps of warmup and decay`, steps);
    const start = steps - decay_steps;
    const shape = decay_shape === "linear" ? shapes.linear : shapes.oneMinusSqrt;
    const end = decay_steps > 0 ? [run(shape, base_lr, final_lr, decay_steps, steps), hold(final_lr)] : [hold(base_lr)];
    return draw([run(shapes.linear, warmup_start, base_lr, warmup_steps, warmup_steps), hold(base_lr, start), ...end], {
      steps,
    });
  },
);

export const curves = [
  polynomial,
  polynomialDecay,
  linear,
  cosine,
  cosineRestarts,
  inverseSqrt,
  oneCycle,
  warmupStableDecay,
];
