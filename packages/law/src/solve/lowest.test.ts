import { expect, test } from "vitest";
import { lowest, type Sloped } from "./lowest.ts";

type Problem = readonly [
  name: string,
  value: (x: readonly number[]) => number,
  start: readonly number[],
  least: readonly number[],
  most: readonly number[],
  /** The published least value. */
  published: number,
];
const none = (size: number, sign: 1 | -1) => new Array<number>(size).fill(sign * Infinity);
const rosenbrock = (x: readonly number[]) => 100 * (x[1]! - x[0]! ** 2) ** 2 + (1 - x[0]!) ** 2;

/** Hock and Schittkowski, Test Examples for Nonlinear Programming Codes (HS); Moré, Garbow and Hillstrom, ACM TOMS 7 (1981). */
const problems: readonly Problem[] = [
  ["Rosenbrock", rosenbrock, [-1.2, 1], none(2, -1), none(2, 1), 0],
  ["HS1", rosenbrock, [-2, 1], [-Infinity, -1.5], none(2, 1), 0],
  ["HS2", rosenbrock, [-2, 1], [-Infinity, 1.5], none(2, 1), 0.0504261879],
  ["HS3", (x) => x[1]! + 1e-5 * (x[1]! - x[0]!) ** 2, [10, 1], [-Infinity, 0], none(2, 1), 0],
  ["HS4", (x) => (x[0]! + 1) ** 3 / 3 + x[1]!, [1.125, 0.125], [1, 0], none(2, 1), 8 / 3],
  [
    "HS5",
    (x) => Math.sin(x[0]! + x[1]!) + (x[0]! - x[1]!) ** 2 - 1.5 * x[0]! + 2.5 * x[1]! + 1,
    [0, 0],
    [-1.5, -3],
    [4, 3],
    -Math.sqrt(3) / 2 - Math.PI / 3,
  ],
  [
    "HS38",
    (x) =>
      100 * (x[1]! - x[0]! ** 2) ** 2 +
      (1 - x[0]!) ** 2 +
      90 * (x[3]! - x[2]! ** 2) ** 2 +
      (1 - x[2]!) ** 2 +
      10.1 * ((x[1]! - 1) ** 2 + (x[3]! - 1) ** 2) +
      19.8 * (x[1]! - 1) * (x[3]! - 1),
    [-3, -1, -3, -1],
    new Array(4).fill(-10),
    new Array(4).fill(10),
    0,
  ],
  ["HS45", (x) => 2 - x.reduce((a, b) => a * b, 1) / 120, [2, 2, 2, 2, 2], new Array(5).fill(0), [1, 2, 3, 4, 5], 1],
  [
    "Powell's singular function",
    ([a, b, c, d]) => (a! + 10 * b!) ** 2 + 5 * (c! - d!) ** 2 + (b! - 2 * c!) ** 4 + 10 * (a! - d!) ** 4,
    [3, -1, 0, 1],
    none(4, -1),
    none(4, 1),
    0,
  ],
  [
    "Beale",
    ([x, y]) => (1.5 - x! * (1 - y!)) ** 2 + (2.25 - x! * (1 - y! ** 2)) ** 2 + (2.625 - x! * (1 - y! ** 3)) ** 2,
    [1, 1],
    none(2, -1),
    none(2, 1),
    0,
  ],
];

/** The value with slopes by differences to both sides. */
const sloped =
  (value: (x: readonly number[]) => number) =>
  (x: readonly number[]): Sloped => ({
    value: value(x),
    slopes: x.map((at, i) => {
      const by = 1e-6 * Math.max(1, Math.abs(at));
      const moved = (sign: number) => value(x.map((old, k) => (k === i ? old + sign * by : old)));
      return (moved(1) - moved(-1)) / (2 * by);
    }),
  });

test.each(problems)("%s", (_name, value, start, least, most, published) => {
  const found = lowest(sloped(value), start, { least, most, steps: 1000, tolerance: 1e-14 });
  expect(found.value - published).toBeLessThan(1e-7);
  expect(found.value).toBe(value(found.parameters));
  found.parameters.forEach((x, i) => {
    expect(x >= least[i]! && x <= most[i]!).toBe(true);
  });
});
