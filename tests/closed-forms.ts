import { readdirSync, readFileSync } from "node:fs";
import { type Schedule, type SpecInput, schedule, shapes } from "glidepath";
import type { Track } from "glidepath/schedule";
import { expect } from "vitest";

/*
 * Schedules that are written in other languages, run there, and compared with what they are here.
 */

type Case = readonly [name: string, lr: Schedule];

const examples = readdirSync("examples/schedules").map((file): Case => {
  const { spec, budget } = JSON.parse(readFileSync(`examples/schedules/${file}`, "utf8"));
  return [file, schedule(spec, budget)];
});
const corners: readonly Case[] = [
  ["one step", schedule("linear to 0", { steps: 1 })],
  ["all ends: periodic", schedule("warmup 3, cosine to 0, end periodic", { steps: 10, peak: 0.3 })],
  ["all ends: extrapolate", schedule("linear to 0, end extrapolate", { steps: 10, peak: 0.3 })],
  ["lead and inclusive", schedule("warmup 3, rex d=-2 to 0, lead, inclusive", { steps: 30, peak: 0.3 })],
  ["restarts, growing", schedule("cosine-restarts period=10 multiply=3", { steps: 1300 })],
  ["restarts, growing by a fraction", schedule("cosine to 0 every 7 times 1.2", { steps: 300 })],
  ["overlay of cycles", schedule("triangular * cosine from 1 to 0.1 every 10%", { steps: 300 })],
  [
    "a sum of products",
    schedule("floor 0.01, wsd * hold at 0.5 + cosine from 0.2 every 9 * linear to 0", { steps: 90 }),
  ],
  ["a sum, extrapolated", schedule("end extrapolate, linear to 0 + linear from 0.1 to 0.3", { steps: 40 })],
  ["a sum, periodic and leading", schedule("end periodic, lead, linear to 0 + rex from 0.2", { steps: 40 })],
  ["cycles without a second", schedule("cosine to 0.1 every 10 gain 0 about 0.2", { steps: 35 })],
  ["akima", schedule("spline knots=[[0, 0], [0.1, 1], [0.3, 0.2], [1, 0]] slopes=akima", { steps: 100 })],
  ["cycles that hardly grow", schedule("cosine to 0 every 10 times 1.0000001", { steps: 100_000 })],
  ["rates far apart", schedule("linear from 1e200 to 1e-200 log", { steps: 50 })],
  ["k-decay", schedule("polynomial power=0.9 k=2 50% to 0.1 peak, cosine exponent=2 k=1.5", { steps: 100 })],
];
/** Every shape: once by itself, and once repeated, growing, shrinking towards a value, seen in part, and in stairs. */
const each = shapes.flatMap(({ kind, stays }): Case[] => {
  const phase = {
    shape: kind,
    from: 0.9,
    ...(!stays && { to: 0.1 }),
    ...(kind === "formula" && { of: "x / (x + 3)" }),
  };
  const cycles = { ...phase, every: 9, multiply: 1.5, gain: 0.7, about: 0.2, skip: 2.5, grain: 2 };
  const make = (phases: readonly object[]) => schedule({ phases } as SpecInput, { steps: 60 });
  return [
    [kind, make([{ shape: "constant", length: 7 }, phase])],
    [`${kind}, in cycles`, make([cycles])],
  ];
});

/** The schedules of the gallery, what is rare, and every shape. */
export const closedForms: readonly Case[] = [...examples, ...corners, ...each];

/** The steps that are compared: every one of short schedules, and some before 0 and past the end. */
export function stepsOf(lr: Schedule, most = 2000): number[] {
  const count = Math.min(lr.steps, most);
  const inside = Array.from({ length: count }, (_, i) => Math.floor((i * lr.steps) / count));
  return [-3, ...inside, lr.steps, lr.steps + 1, lr.steps + 7, 3 * lr.steps];
}

/** So many units in the last place of the larger end (or of the value, for a curve that leaves its ends). */
export function expectSame(actual: readonly number[], lr: Schedule, steps = stepsOf(lr), units = 8): void {
  const largest = (track: Track) => Math.max(...track.flatMap(({ from, to }) => [from, to]));
  const products = lr.terms.map((factors) => factors.map(largest).reduce((product, end) => product * end));
  const size = products.reduce((sum, product) => sum + product);
  expect(actual.length).toBe(steps.length);
  const wrong = steps.filter((step, i) => {
    const value = lr(step);
    return !(Math.abs(actual[i]! - value) <= units * 2 ** -52 * Math.max(size, Math.abs(value)));
  });
  expect(wrong).toEqual([]);
}

/**
 * RAdam's first steps are the difference of numbers about 2/(1 - beta2), a few of which are left: so much larger is the last bit of a
 * power, which no two languages compute alike.
 */
export const unitsOf = (lr: Schedule) => {
  const radam = lr.tracks.flat().find(({ shape }) => shape.kind === "radam");
  return 8 * (radam ? 2 / (1 - (radam.parameters.beta2 as number)) : 1);
};
