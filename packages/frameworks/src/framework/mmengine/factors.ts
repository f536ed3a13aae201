import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { number, whole, wholes } from "../../match/rows.ts";
import { hold, type Stroke } from "../../sketch/sketch.ts";
import {
  type Course,
  clockRows,
  commonRows,
  curve,
  mmengineScheduler,
  type StepRule,
  scaledPlainly,
  windowRows,
} from "./scheduler.ts";

const share = (given: number) => given >= 0 && given <= 1;

/** A rule of factors; `draw` is given a rate that is known. */
function factors(
  next: (k: number, rate: number) => number,
  draw: (rate: Value, count: number, unit: number) => Course,
): StepRule {
  return {
    isFactor: true,
    next: (rate, k) => next(k, rate),
    draw: (rate, _base, count, unit) => draw(rate!, count, unit),
  };
}

/** Holds that change by a factor at each of some steps. */
function stairs(rate: Value, gamma: number, edges: readonly number[], count: number, unit: number): Course {
  let value = rate;
  let power = 0;
  const strokes: Stroke[] = edges.map((edge) => {
    const stroke = hold(value, edge * unit);
    value = scaledPlainly(rate, gamma ** ++power);
    return stroke;
  });
  return { strokes: [...strokes, hold(value, count * unit)], after: value };
}

const linear = (start: number, end: number, total: number): StepRule =>
  factors(
    (k, rate) => {
      if (k === 0) return rate * start;
      const before = total * start + (k - 1) * (end - start);
      return before === 0 ? Number.NaN : rate * (1 + (end - start) / before);
    },
    (rate, _count, unit) => {
      if (total === 0) return { strokes: [], after: scaledPlainly(rate, start) };
      const [from, to] = [scaledPlainly(rate, start), scaledPlainly(rate, end)];
      return { strokes: [curve(shapes.linear, from, to, total, total, unit)], after: to };
    },
  );

const constant = (factor: number, total: number): StepRule =>
  factors(
    (k, rate) => {
      if (k === 0) return rate * factor;
      return k !== total ? rate : factor === 0 ? Number.NaN : rate * (1 / factor);
    },
    (rate, _count, unit) => {
      const low = scaledPlainly(rate, factor);
      if (total === 0) return { strokes: [], after: low };
      const strokes = [hold(low, total * unit)];
      return factor === 0 ? { strokes, after: low, errorAfter: total * unit - 1 } : { strokes, after: rate };
    },
  );

const exponential = (gamma: number): StepRule =>
  factors(
    (k, rate) => (k === 0 ? rate : rate * gamma),
    (rate, count, unit) => {
      const after = scaledPlainly(rate, gamma ** (count - 1));
      if (count === 1 || gamma === 1) return { strokes: [], after };
      const isLog = unit === 1 && gamma > 0 && after !== 0;
      if (isLog)
        return { strokes: [{ ...curve(shapes.linear, rate, after, count - 1, count - 1, 1), scale: "log" }], after };
      return { strokes: [{ ...hold(rate, count * unit), every: unit, gain: gamma }], after };
    },
  );

const every = (size: number, gamma: number): StepRule =>
  factors(
    (k, rate) => (k === 0 || k % size !== 0 ? rate : rate * gamma),
    (rate, count, unit) => {
      const passed = Math.floor((count - 1) / size);
      const after = scaledPlainly(rate, gamma ** passed);
      if (passed === 0) return { strokes: [], after };
      return { strokes: [{ ...hold(rate, count * unit), every: size * unit, gain: gamma }], after };
    },
  );

const milestones = (edges: readonly number[], gamma: number): StepRule =>
  factors(
    (k, rate) => rate * gamma ** edges.filter((edge) => edge === k).length,
    (rate, count, unit) =>
      stairs(
        rate,
        gamma,
        edges.filter((edge) => edge >= 0 && edge < count),
        count,
        unit,
      ),
  );

// Here alone last_step stands before the window.
const { last_step: _last, ...later } = clockRows;

export const factorReaders = [
  mmengineScheduler(
    "LinearLR",
    { start_factor: number(1 / 3), end_factor: number(1), ...commonRows },
    ({ start_factor, end_factor }, { count }, { refuse }) => {
      if (!share(start_factor)) return refuse("start_factor", "from 0 to 1", start_factor);
      if (!share(end_factor)) return refuse("end_factor", "from 0 to 1", end_factor);
      if (start_factor > 0 || count === 1) return linear(start_factor, end_factor, count - 1);
      return refuse("start_factor", "above 0, since it would divide by 0", start_factor);
    },
  ),
  mmengineScheduler("ConstantLR", { factor: number(1 / 3), ...commonRows }, ({ factor }, { count }, { refuse }) =>
    share(factor) ? constant(factor, count - 1) : refuse("factor", "from 0 to 1", factor),
  ),
  mmengineScheduler("ExponentialLR", { gamma: number(), ...commonRows }, ({ gamma }) => exponential(gamma)),
  mmengineScheduler(
    "StepLR",
    { step_size: whole(), gamma: number(0.1), ...commonRows },
    ({ step_size, gamma }, { each }, { refuse }) =>
      step_size > 0 ? every(step_size * each, gamma) : refuse("step_size", "at least 1", step_size),
  ),
  mmengineScheduler(
    "MultiStepLR",
    { milestones: wholes(), gamma: number(0.1), last_step: whole(-1), ...windowRows, ...later },
    (values, { each }) =>
      milestones(
        values.milestones.map((one) => one * each).sort((a, b) => a - b),
        values.gamma,
      ),
  ),
];
