import { describe, expect, it } from "vitest";
import { random } from "../train/random.ts";
import { deviation, mean } from "./mean.ts";
import { level, paired } from "./paired.ts";
import { tLimit, tTail } from "./student.ts";

describe("Student's t", () => {
  // Two-sided 5 % and 1 % limits as printed in every table of the distribution.
  it.each([
    [0.05, 1, 12.7062],
    [0.05, 2, 4.30265],
    [0.05, 4, 2.77645],
    [0.05, 9, 2.26216],
    [0.05, 29, 2.04523],
    [0.05, 120, 1.97993],
    [0.01, 5, 4.03214],
    [0.001, 10, 4.58689],
  ])("the limit for tail %f and %i degrees of freedom is %f", (tail, freedom, limit) => {
    expect(Math.abs(tLimit(tail, freedom) - limit)).toBeLessThan(6e-5);
    expect(Math.abs(tTail(tLimit(tail, freedom), freedom) - tail)).toBeLessThan(1e-12);
  });

  // From 40-digit arithmetic (mpmath's regularised incomplete beta function, inverted by halving).
  it.each([
    [1e-12, 1, 636619772367.5813],
    [1e-10, 2, 99999.9999925],
    [5e-6, 3, 76.10449165300251],
    [1e-12, 9, 55.54344441553347],
    [1e-8, 29, 7.912620096451936],
    [0.05, 99, 1.9842169515864174],
    [0.9, 150, 0.12587427745322025],
    [1e-12, 200, 7.619180881336735],
  ])("has twelve digits for tail %f and %i degrees of freedom: %f", (tail, freedom, limit) => {
    expect(Math.abs(tLimit(tail, freedom) / limit - 1)).toBeLessThan(1e-12);
    expect(Math.abs(tTail(limit, freedom) / tail - 1)).toBeLessThan(1e-12);
  });

  it("fits the closed forms for one and two degrees of freedom", () => {
    for (const t of [-3, -0.5, 0, 0.1, 1, 2.5, 40]) {
      expect(Math.abs(tTail(t, 1) - (1 - (2 / Math.PI) * Math.atan(Math.abs(t))))).toBeLessThan(1e-13);
      expect(Math.abs(tTail(t, 2) - (1 - Math.abs(t) / Math.sqrt(t * t + 2)))).toBeLessThan(1e-13);
    }
  });
});

describe("mean and deviation", () => {
  it("divides by n - 1", () => {
    expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5);
    expect(deviation([2, 4, 4, 4, 5, 5, 7, 9])).toBe(Math.sqrt(32 / 7));
    expect(deviation([1])).toBeNull();
  });
});

describe("paired", () => {
  it("agrees with a t test done by hand", () => {
    const result = paired([3, 5, 4], [1, 2, 3]);
    expect(result.differences).toEqual([2, 3, 1]);
    expect(result.mean).toBe(2);
    expect(result.interval?.[0]).toBeCloseTo(2 - 4.302653 / Math.sqrt(3), 5);
    expect(result.p).toBeCloseTo(1 - Math.sqrt(12 / 14), 12);
  });

  it("agrees with Student's own sleep data (1908): t = 4.0621, p = 0.002833", () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    const result = paired(second, first);
    expect(result.mean).toBeCloseTo(1.58, 12);
    expect(result.interval?.[0]).toBeCloseTo(0.7001142, 6);
    expect(result.interval?.[1]).toBeCloseTo(2.4598858, 6);
    expect(result.p).toBeCloseTo(0.00283289, 7);
  });

  it("calls nothing a difference with fewer than three pairs", () => {
    expect(paired([5, 6], [1, 2])).toEqual({ differences: [4, 4], mean: 4, interval: null, p: 1 });
    expect(paired([5], [1])).toEqual({ differences: [4], mean: 4, interval: null, p: 1 });
    expect(paired([], [])).toEqual({ differences: [], mean: null, interval: null, p: 1 });
  });

  it("knows equal lists from a constant difference", () => {
    expect(paired([1, 2, 3], [1, 2, 3])).toMatchObject({ mean: 0, interval: [0, 0], p: 1 });
    expect(paired([2, 3, 4], [1, 2, 3])).toMatchObject({ mean: 1, interval: [1, 1], p: 0 });
  });
});

describe("comparisons made together", () => {
  it("multiply p by their number, up to 1, and widen the interval to the level divided by it", () => {
    const [first, second] = [
      [3, 5, 4],
      [1, 2, 3],
    ];
    const one = paired(first, second);
    expect(paired(first, second, 5).p).toBeCloseTo(5 * one.p, 12);
    expect(paired(first, second, 100).p).toBe(1);
    // Student's t for 1 % and two degrees of freedom: 9.92484.
    expect(paired(first, second, 5).interval?.[1]).toBeCloseTo(2 + 9.92484 / Math.sqrt(3), 4);
  });

  it("exclude 0 exactly where p is below 5 %, however many there are", () => {
    const source = random(1, 0);
    let calls = 0;
    for (let round = 0; round < 2000; round += 1) {
      const values = Array.from({ length: 3 + (round % 20) }, () => source.normal() + (round % 7) / 5);
      const none = values.map(() => 0);
      const { interval, p } = paired(values, none, 1 + (round % 120));
      const excludes = interval![0] > 0 || interval![1] < 0;
      expect(excludes).toBe(p < level);
      calls += Number(excludes);
    }
    expect(calls).toBeGreaterThan(200);
    expect(calls).toBeLessThan(1800);
  });
});
