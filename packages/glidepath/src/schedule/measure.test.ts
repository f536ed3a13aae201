import { describe, expect, test } from "vitest";
import { stopIfHung, untyped } from "../../../../tests/helpers.ts";
import { schedule } from "../schedule.ts";
import { measure } from "./measure.ts";

const of = (text: string, steps: number) => measure(schedule(text, { steps }));

test("area, mean, extremes, first and last, over updates 0 to T - 1", () => {
  const own = {
    area: 2.5,
    mean: 0.625,
    min: { step: 3, value: 0.25 },
    max: { step: 0, value: 1 },
    first: 1,
    last: 0.25,
  };
  expect(of("linear to 0", 4)).toEqual({ ...own, largestJump: undefined, sampled: false });
  expect(of("warmup 4, cosine", 8)).toMatchObject({ max: { step: 4, value: 1 }, first: 0, min: { step: 0, value: 0 } });
  expect(of("hold at 0.5", 1)).toMatchObject({ area: 0.5, mean: 0.5, first: 0.5, last: 0.5 });
});

test("a budget of ten million is read in full, one above is sampled, and the two agree", () => {
  const [full, sampled] = [of("wsd", 1e7), of("wsd", 2e7)];
  expect([full.sampled, sampled.sampled]).toEqual([false, true]);
  expect(sampled.mean).toBeCloseTo(full.mean, 5);
});

test("sampling does not fall into step with a cycle", () => {
  for (const period of [10, 100, 1000, 5000]) {
    // The rates of whole steps: their mean lies half a step above that of the curve.
    const mean = 0.5 + 0.5 / period;
    expect(of(`cosine every ${period}`, 1e9).mean, `every ${period}`).toBeCloseTo(mean, 2);
    expect(of(`linear every ${period}`, 1e15).mean, `every ${period}`).toBeCloseTo(mean, 2);
  }
});

describe("largest jump", () => {
  test.each([
    ["hold 5 at 1, hold at 0.1", 10, { step: 5, from: 1, to: 0.1, ratio: 10 }],
    ["hold 5 at 0, hold", 10, undefined],
    ["hold 5 at 0, hold at 1", 10, { step: 5, from: 0, to: 1, ratio: Infinity }],
    ["hold 20% at 1, hold 20% at 0.5, hold at 0.1", 10, { step: 4, from: 0.5, to: 0.1, ratio: 5 }],
    ["warmup 5, cosine", 10, undefined],
    ["step(count=3) from 1 to 0.25", 9, { step: 6, from: 0.625, to: 0.25, ratio: 2.5 }],
    ["sqrt", 10, undefined],
    ["linear to 0.2 every 5", 10, { step: 5, from: 0.36, to: 1, ratio: 1 / 0.36 }],
    ["linear from 1 to 0.6, horizon 5, end periodic", 10, { step: 5, from: 0.68, to: 1, ratio: 1 / 0.68 }],
    ["inclusive, hold 5 at 1, linear from 0.5 to 0.5", 10, { step: 5, from: 1, to: 0.5, ratio: 2 }],
    ["hold * hold 5 at 1, hold at 0.5", 10, { step: 5, from: 1, to: 0.5, ratio: 2 }],
  ])("%s", (text, steps, expected) => {
    const { largestJump } = of(text, steps);
    if (expected === undefined || largestJump === undefined) expect(largestJump).toEqual(expected);
    else {
      expect(largestJump.step).toBe(expected.step);
      for (const key of ["from", "to", "ratio"] as const) expect(largestJump[key]).toBeCloseTo(expected[key], 12);
    }
  });

  test("is found however long the budget is", () => {
    for (const steps of [1e6, 1e9, 1e12, 1e15]) {
      const found = of("hold 50% at 1, hold at 0.1", steps).largestJump;
      expect(found, String(steps)).toMatchObject({ step: steps / 2, from: 1, to: 0.1 });
    }
  });
});

const milestones = Array.from({ length: 10_000 }, (_, i) => (i + 1) / 10_001);
test.each([
  ["10 000 milestones", [{ shape: "multistep", milestones }]],
  ["a billion treads", [{ shape: "step", count: 1e9 }]],
  ["300 phases of short cycles", Array.from({ length: 300 }, () => ({ shape: "cosine", length: "0.1%", every: 10 }))],
  ["cycles that hardly grow", [{ shape: "cosine", every: 1, multiply: 1.000001 }]],
])("a small spec that makes much work is sampled rather than read step by step: %s", (_what, phases) => {
  const lr = schedule(untyped({ phases }), { steps: 1e15 });
  expect(stopIfHung(() => measure(lr).sampled)).toBe(true);
});
