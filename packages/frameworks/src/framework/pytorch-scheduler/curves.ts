import * as shapes from "glidepath/shape";
import { type Context, reader } from "../../match/framework.ts";
import { number, truth, whole } from "../../match/rows.ts";
import { draw, hold, run, type Sketch, type Stroke, share } from "../../sketch/sketch.ts";
import { warmup } from "../transformers/schedules.ts";
import { hyperbolas } from "./hyperbolas.ts";
import { areGood, last, low, module, ramp, total, until } from "./rows.ts";

/** The most cycles that are written. */
const mostCycles = 300;

const polynomial = reader(
  `${module}.PolynomialScheduler`,
  { ...total, power: number(1), ...low, ...ramp, cycle: truth(false), ...last },
  (values, context) => {
    const { total_steps: end, power, min_lr, warmup_steps, cycle } = values;
    if (power <= 0) return context.refuse("power", "above 0", power);
    if (!areGood(values, context)) return undefined;
    const shape = power === 1 ? shapes.linear : { shape: shapes.polynomial, power };
    const once = (start: number): Stroke[] => [
      { ...warmup(warmup_steps), end: start + warmup_steps },
      run(shape, "peak", min_lr, end - warmup_steps, start + end),
    ];
    if (!cycle) return until(end, once(0), min_lr);
    if (warmup_steps === 0) {
      const { over: _, ...again } = once(0)[1]!;
      return draw([{ ...again, every: end, end: Number.POSITIVE_INFINITY }], { steps: end });
    }
    return asFarAsNeeded(() => end, once, min_lr, context, "total_steps");
  },
);

/** Cycles one after another until the run ends; they differ, or have more than one phase, and so are written one by one. */
function asFarAsNeeded(
  length: (i: number) => number,
  strokes: (start: number, i: number) => Stroke[],
  low: number,
  context: Context,
  argument: string,
): Sketch | undefined {
  const steps = context.need("steps");
  if (steps === undefined) return undefined;
  const all: Stroke[] = [];
  for (let i = 0, start = 0; start <= steps; i++) {
    if (i === mostCycles) return context.refuse(argument, `at most ${mostCycles} cycles in the run`, length(0));
    // The framework itself never comes back from a cycle of no steps.
    if (length(i) < 1) return context.refuse("cycle_mult", "cycles of at least one step in the run", length(i));
    all.push(...strokes(start, i));
    start += length(i);
  }
  return draw([...all, hold(low)], { steps, remarks: ["The cycles are written as far as this run needs them"] });
}

const restarts = reader(
  `${module}.CosineAnnealingWarmupRestarts`,
  {
    first_cycle_steps: whole(),
    ...ramp,
    max_lr: number(0.1),
    min_lr: number(0.001),
    cycle_mult: number(1),
    gamma: number(1),
    ...last,
  },
  (values, context) => {
    const { first_cycle_steps: first, warmup_steps: rise, max_lr, min_lr, cycle_mult, gamma } = values;
    const { refuse } = context;
    if (first < 1) return refuse("first_cycle_steps", "at least 1", first);
    if (rise < 0 || rise >= first) return refuse("warmup_steps", `at least 0, and below ${first}`, rise);
    if (min_lr < 0) return refuse("min_lr", "a rate of at least 0", min_lr);
    if (max_lr < min_lr) return refuse("max_lr", `at least min_lr ${min_lr}`, max_lr);
    if (cycle_mult <= 0) return refuse("cycle_mult", "above 0", cycle_mult);
    if (gamma <= 0) return refuse("gamma", "above 0", gamma);
    const length = (i: number) => (cycle_mult === 1 ? first : Math.trunc(first * cycle_mult ** i));
    const strokes = (start: number, i: number): Stroke[] => {
      const top = max_lr * gamma ** i;
      const end = start + length(i);
      const climb = run(shapes.linear, min_lr, top, rise, Math.min(start + rise, end));
      // Without a warmup, each cycle still has one step at the least rate.
      const opening = rise === 0 ? hold(min_lr, start + 1) : climb;
      const fall = run(shapes.cosine, top, min_lr, Math.max(1, length(i) - rise), end);
      return [opening, rise === 0 ? { ...fall, skip: 1 } : fall];
    };
    return asFarAsNeeded(length, strokes, min_lr, context, "first_cycle_steps");
  },
);

const chebyshev = reader(`${module}.ChebyshevScheduler`, { ...total, ...low, ...last }, (values, context) => {
  const { total_steps: end, min_lr } = values;
  if (!areGood(values, context)) return undefined;
  // Half a step ahead; the last step's value is held, a little above the least rate.
  const left = 0.5 + 0.5 * Math.cos((Math.PI * (2 * end - 1)) / (2 * end));
  const tail: Stroke =
    min_lr === 0
      ? hold(share(left))
      : { shape: shapes.formulaShape, of: `${1 - left}`, from: "peak", to: min_lr, end: Number.POSITIVE_INFINITY };
  return draw([{ ...run(shapes.cosine, "peak", min_lr, end, end), skip: 0.5 }, tail], { steps: end });
});

const power = reader(
  `${module}.PowerDecayScheduler`,
  { ...total, ...ramp, alpha: number(0.5), ...low, ...last },
  (values, context) => {
    const { total_steps, warmup_steps, alpha, min_lr } = values;
    if (alpha <= 0) return context.refuse("alpha", "above 0", alpha);
    if (!areGood(values, context)) return undefined;
    const end = floorOf(values, context);
    if (end === undefined) return undefined;
    const shape = { shape: shapes.inversePower, ...(alpha !== 0.5 && { power: alpha }) };
    const fall = run(shape, "peak", 0, Math.max(1, warmup_steps), end);
    return draw([warmup(warmup_steps), fall, hold(min_lr)], { steps: total_steps });
  },
);

/** Steps that no run has. */
const beyondAnyRun = 2 ** 50;

/** The first step at which the power law is down to the least rate; infinity without one. */
function floorOf(
  { warmup_steps, alpha, min_lr }: { warmup_steps: number; alpha: number; min_lr: number },
  context: Context,
): number | undefined {
  if (min_lr === 0) return Number.POSITIVE_INFINITY;
  const rate = context.need("peak");
  if (rate === undefined) return undefined;
  const scale = Math.max(1, warmup_steps);
  const first = Math.max(1, warmup_steps);
  const guess = Math.ceil(warmup_steps + scale * ((rate / min_lr) ** (1 / alpha) - 1));
  return guess < beyondAnyRun ? Math.max(first, guess) : Number.POSITIVE_INFINITY;
}

/** The classes with a curve or with cycles of their own. */
export const curves = [...hyperbolas, polynomial, restarts, chebyshev, power];
