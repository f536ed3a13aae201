import fc from "fast-check";
import { expect, test } from "vitest";
import { calmSpec, issuesOf, richBudget } from "../../../../tests/helpers.ts";
import { GlidepathError } from "../input/issue.ts";
import { measure } from "../schedule/measure.ts";
import { type Schedule, type SpecInput, schedule } from "../schedule.ts";
import { compareSchedules } from "./compare.ts";
import { replan } from "./replan.ts";

const wsd = schedule("wsd", { steps: 10_000, peak: 3e-4 });
const longer = replan(wsd, { at: 7000, budget: { steps: 20_000 }, policy: "extend-stable" });

test("tells where a run and its longer form part, and what it amounts to", () => {
  const found = compareSchedules(wsd, longer);
  expect(found.same).toBe(false);
  expect(found.steps).toEqual({ a: 10_000, b: 20_000 });
  expect(found.first).toEqual({ step: 8001, a: wsd(8001), b: 3e-4 });
  expect(found.largestRatio).toEqual({ step: 9999, a: wsd(9999), b: 3e-4, ratio: 3e-4 / wsd(9999) });
  expect(found.largestDifference).toMatchObject({ step: 9999, difference: 3e-4 - wsd(9999) });
  expect(found.area.a).toBeCloseTo(measure(wsd).area, 9);
  expect(found.area.b).toBeCloseTo(measure(longer).area, 9);
  expect(found.last).toEqual({ a: wsd(9999), b: longer(19_999) });
  expect([found.oneIsZero, found.sampled]).toEqual([undefined, false]);
});

test("the same schedule twice, and the same rates for longer", () => {
  expect(compareSchedules(wsd, schedule("wsd warmup=100", { steps: 10_000, peak: 3e-4 }))).toMatchObject({
    same: true,
    first: undefined,
    largestRatio: undefined,
    largestDifference: undefined,
    area: { ratio: 1 },
  });
  const [short, long] = [10, 20].map((steps) => schedule("hold", { steps })) as [Schedule, Schedule];
  expect(compareSchedules(short, long)).toMatchObject({
    same: false,
    first: undefined,
    area: { a: 10, b: 20, ratio: 2 },
  });
});

test("a rate of 0 in one of them is told apart from a ratio", () => {
  const [a, b] = ["linear from 0 to 1", "hold 2 at 0, hold at 0.5"].map((text) => schedule(text, { steps: 4 }));
  const found = compareSchedules(a!, b!);
  expect(found.oneIsZero).toEqual({ step: 1, a: 0.25, b: 0, count: 1 });
  expect(found.largestRatio).toEqual({ step: 3, a: 0.75, b: 0.5, ratio: 2 / 3 });
  expect(found.first?.step).toBe(1);
  const nothing = schedule("hold at 0", { steps: 4 });
  expect(compareSchedules(nothing, a!).area).toEqual({ a: 0, b: 1.5, ratio: undefined });
});

test("a tolerance overlooks what is closer", () => {
  const [a, b] = ["hold", "hold 5, linear to 0.9"].map((text) => schedule(text, { steps: 15 }));
  expect([0, 0.015, 0.5].map((tolerance) => compareSchedules(a!, b!, { tolerance }).first?.step)).toEqual([
    6,
    7,
    undefined,
  ]);
  for (const tolerance of [-1, 1, Number.NaN])
    expect(issuesOf(() => compareSchedules(a!, b!, { tolerance }))[0]).toMatchObject({ path: "tolerance" });
});

test("agrees with a loop over all steps", () => {
  const pairs = fc.tuple(calmSpec, calmSpec, fc.integer({ min: 1, max: 6000 }), fc.integer({ min: 1, max: 6000 }));
  const property = fc.property(pairs, ([first, second, m, n]) => {
    let [a, b]: (Schedule | undefined)[] = [];
    try {
      a = schedule({ ...first, end: "hold" } as unknown as SpecInput, { ...richBudget, steps: m });
      b = schedule({ ...second, end: "hold" } as unknown as SpecInput, { ...richBudget, steps: n });
    } catch (error) {
      if (error instanceof GlidepathError) return;
      throw error;
    }
    const found = compareSchedules(a, b);
    const steps = Array.from({ length: Math.min(m, n) }, (_, t) => [t, a(t), b(t)] as const);
    expect(found.first?.step).toBe(steps.find(([, x, y]) => x !== y)?.[0]);
    const widest = steps.reduce((most, [, x, y]) => Math.max(most, Math.abs(x - y)), 0);
    expect(Math.abs(found.largestDifference?.difference ?? 0)).toBe(widest);
    const ratios = steps.filter(([, x, y]) => x > 0 && y > 0).map(([, x, y]) => Math.max(x, y) / Math.min(x, y));
    const { ratio = 1 } = found.largestRatio ?? {};
    const [factor, highest] = [Math.max(ratio, 1 / ratio), Math.max(1, ...ratios)];
    // Between numbers that only just differ from 0 a ratio is beyond the range of numbers.
    if (highest < 1e300) expect(factor / highest).toBeCloseTo(1, 9);
    expect(found.oneIsZero?.count ?? 0).toBe(steps.filter(([, x, y]) => x !== y && x > 0 !== y > 0).length);
  });
  fc.assert(property, { numRuns: 100 });
});

test("runs of 1e15 steps are sampled, and still tell the step at which they part", () => {
  const lr = schedule("wsd", { steps: 1e15, peak: 3e-4 });
  const cold = replan(lr, { at: 123_456_789_012_345, budget: { steps: 2e15 }, policy: "cooldown-now" });
  const found = compareSchedules(lr, cold);
  expect([found.sampled, found.first?.step]).toEqual([true, 123_456_789_012_346]);
  expect(found.area.a / (3e-4 * 1e15)).toBeCloseTo(0.005 + 0.79 + 0.2 / 3, 4);
});
