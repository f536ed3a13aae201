import * as shapes from "glidepath/shape";
import { number, whole, wholes } from "../../../match/rows.ts";
import { bisect } from "../../../sketch/bisect.ts";
import { draw, hold, run, share } from "../../../sketch/sketch.ts";
import { leaf, type Rule } from "../machine/leaf.ts";
import { divide, modulo, power } from "../machine/python.ts";
import { type TorchSketch, torchScheduler } from "./scheduler.ts";

const multiplies = { acts: "multiplies" } as const;

export const constant = torchScheduler(
  "ConstantLR",
  { factor: number(1 / 3), total_iters: whole(5) },
  ({ factor, total_iters: count }, { refuse }): TorchSketch | undefined => {
    if (factor < 0 || factor > 1) return refuse("factor", "a number from 0 to 1", factor);
    const rule: Rule = {
      rate({ step }, { rate }) {
        if (step === 0) return rate * factor;
        return step === count ? rate * divide(1, factor) : rate;
      },
      closed: ({ base, step }) => base * (factor + (step >= count ? 1 : 0) * (1 - factor)),
    };
    // Without a step to end at, it never ends.
    const strokes = count < 1 ? [hold(share(factor))] : [hold(share(factor), count), hold("peak")];
    const fails = factor === 0 && count > 0;
    return {
      ...(fails ? draw([hold(0)], { errorAfter: count - 1 }) : draw(strokes)),
      ...{ ...multiplies, enters: count >= 1, build: leaf(rule) },
    };
  },
);

export const linear = torchScheduler(
  "LinearLR",
  { start_factor: number(1 / 3), end_factor: number(1), total_iters: whole(5) },
  ({ start_factor: start, end_factor: end, total_iters: count }, { refuse }): TorchSketch | undefined => {
    if (start <= 0 || start > 1) return refuse("start_factor", "a number above 0 and at most 1", start);
    if (end < 0 || end > 1) return refuse("end_factor", "a number from 0 to 1", end);
    const change = end - start;
    const rule: Rule = {
      rate({ step, isFirst }, { rate }) {
        if (step === 0) return rate * start;
        if (isFirst || step > count) return rate;
        return rate * (1 + divide(change, count * start + (step - 1) * change));
      },
      closed: ({ base, step }) => base * (start + divide(change * Math.min(count, step), count)),
    };
    const ramp = [run(shapes.linear, share(start), share(end), count, count), hold(share(end))];
    const strokes = count < 1 || change === 0 ? [hold(share(start))] : ramp;
    const steps = count < 1 ? {} : { steps: count };
    return { ...draw(strokes, steps), ...multiplies, enters: count >= 1, build: leaf(rule) };
  },
);

/** The rate times gamma after every so many steps. */
const staircase = (every: number, gamma: number) =>
  gamma === 1 ? hold("peak") : { ...hold("peak"), every, gain: gamma };

export const exponential = torchScheduler("ExponentialLR", { gamma: number() }, ({ gamma }): TorchSketch => {
  const rule: Rule = {
    rate: ({ isFirst }, { rate }) => (isFirst ? rate : rate * gamma),
    closed: ({ base, step }) => base * power(gamma, step),
  };
  return { ...draw([staircase(1, gamma)]), ...multiplies, enters: true, build: leaf(rule) };
});

export const stepped = torchScheduler(
  "StepLR",
  { step_size: whole(), gamma: number(0.1) },
  ({ step_size: size, gamma }, { refuse }): TorchSketch | undefined => {
    if (size < 1) return refuse("step_size", "at least 1", size);
    const rule: Rule = {
      rate: ({ step }, { rate }) => (step === 0 || modulo(step, size) !== 0 ? rate : rate * gamma),
      closed: ({ base, step }) => base * power(gamma, Math.floor(step / size)),
    };
    return { ...draw([staircase(size, gamma)]), ...multiplies, enters: true, build: leaf(rule) };
  },
);

export const multiStep = torchScheduler(
  "MultiStepLR",
  { milestones: wholes(), gamma: number(0.1) },
  ({ milestones, gamma }): TorchSketch => {
    const sorted = [...milestones].sort((a, b) => a - b);
    const counts = new Map<number, number>();
    for (const milestone of milestones) counts.set(milestone, (counts.get(milestone) ?? 0) + 1);
    const rule: Rule = {
      rate({ step }, { rate }) {
        const count = counts.get(step);
        return count === undefined ? rate : rate * power(gamma, count);
      },
      closed: ({ base, step }) => base * power(gamma, bisect(sorted, step)),
    };
    // Alone it never comes to milestones before its start.
    const ahead = sorted.filter((milestone) => milestone >= 0);
    const strokes = ahead.map((end, i) => hold(share(shortPower(gamma, i)), end));
    const enters = ahead.length === sorted.length;
    const lane = [...strokes, hold(share(shortPower(gamma, ahead.length)))];
    return { ...draw(lane), ...multiplies, enters, build: leaf(rule) };
  },
);

/** Digits that a double always has; what comes after them is rounding. */
const sureDigits = 15;

/** 0.01 in place of 0.010000000000000002. */
const shortPower = (base: number, exponent: number) => Number((base ** exponent).toPrecision(sureDigits));

export const polynomial = torchScheduler(
  "PolynomialLR",
  { total_iters: whole(5), power: number(1) },
  ({ total_iters: count, power: exponent }): TorchSketch => {
    const rule: Rule = {
      rate({ step, isFirst }, { rate }) {
        if (isFirst || step > count) return rate;
        const left = (1 - divide(step, count)) / (1 - divide(step - 1, count));
        return rate * power(left, exponent);
      },
      closed: ({ base, step }) => base * power(1 - divide(Math.min(count, step), count), exponent),
    };
    const more = { ...multiplies, enters: count >= 1, build: leaf(rule) };
    if (count < 1 || exponent === 0) return { ...draw([hold("peak")]), ...more };
    if (exponent < 0) return { ...draw([growth(count, exponent)], { steps: count, errorAfter: count - 1 }), ...more };
    const shape = exponent === 1 ? shapes.linear : { shape: shapes.polynomial, power: exponent };
    return { ...draw([run(shape, "peak", 0, count, count), hold(0)], { steps: count }), ...more };
  },
);

/** A negative power of what is left grows without bounds, and ends in a division by 0. */
const growth = (count: number, exponent: number) => ({
  ...hold(0),
  ...{ shape: shapes.formulaShape, of: `(1 - x / ${count}) ^ ${exponent}`, to: "peak" },
});
