import fc from "fast-check";
import { expect, test } from "vitest";
import { stopIfHung, untyped } from "../../../../tests/helpers.ts";
import { schedule } from "../schedule.ts";
import { halfWave } from "../shape/half-wave.ts";
import { cycleIndex, cycleIndexBefore, cycleLength, cycleStart } from "./cycle.ts";

test("T0 = 10, mu = 3: step 1210 is a restart (where a logarithm gives the floor)", () => {
  const lr = schedule("cosine-restarts period=10 multiply=3", { steps: 5000 });
  const restarts = [0, 10, 40, 130, 400, 1210, 3640];
  expect(restarts.map(lr)).toEqual(restarts.map(() => 1));
  expect(restarts.slice(1).map(lr.before)).toEqual(restarts.slice(1).map(() => 0));
});

test("T0 = 16, mu = 1.5: the sixth cycle begins with step 211", () => {
  const lr = schedule("cosine every 16 times 1.5", { steps: 1000 });
  expect([16, 40, 76, 130, 211].map(lr)).toEqual([1, 1, 1, 1, 1]);
  expect(lr.before(211)).toBe(0);
});

test.each([1, 2, 3, 4, 5])(
  "cosine restarts, mu = %i: every step against a naive loop over 100 000 steps",
  (multiply) => {
    for (const first of [1, 7, 10]) {
      const filled = schedule(`cosine every ${first} times ${multiply}`, { steps: 100_000 }).fill(
        new Float64Array(1e5),
      );
      let [start, length, wrong] = [0, first, 0];
      for (let t = 0; t < 1e5; t++) {
        if (t === start + length) [start, length] = [t, length * multiply];
        if (filled[t] !== 1 - halfWave((t - start) / length)) wrong++;
      }
      expect(wrong).toBe(0);
    }
  },
);

test("the index is the cycle that holds the step, for any multiplier and any length, up to 2^53", () => {
  const whole = fc.record({ length: fc.integer({ min: 1, max: 1e6 }), multiply: fc.integer({ min: 1, max: 1000 }) });
  const property = fc.property(whole, fc.integer({ min: 0, max: 2 ** 52 }), (cycle, local) => {
    const index = stopIfHung(() => cycleIndex(cycle, local));
    expect(cycleStart(cycle, index)).toBeLessThanOrEqual(local);
    expect(cycleStart(cycle, index + 1)).toBeGreaterThan(local);
    const start = cycleStart(cycle, index);
    // Starts are exact as long as the sum's numerator is.
    if (Number.isSafeInteger(cycle.length * cycle.multiply ** (index + 1))) {
      expect(cycleIndex(cycle, start)).toBe(index);
      expect(cycleIndexBefore(cycle, start)).toBe(Math.max(0, index - 1));
      if (start > 0) expect(cycleIndex(cycle, start - 1)).toBe(index - 1);
      expect(cycleStart(cycle, index + 1) - start).toBe(cycleLength(cycle, index));
    }
  });
  fc.assert(property, { numRuns: 1000 });
});

test("a budget of 10^15 steps is looked up without going through its cycles", () => {
  const lr = schedule("cosine every 10 times 2", { steps: 1e15 });
  const places = Array.from({ length: 20_000 }, (_, i) => i * 5e10 + 7);
  expect(stopIfHung(() => places.map(lr)).every((value) => value >= 0 && value <= 1)).toBe(true);
  expect(lr(10 * (2 ** 40 - 1))).toBe(1);
  expect(lr.before(10 * (2 ** 40 - 1))).toBe(0);
  expect(JSON.stringify(lr.segments).length).toBeLessThan(1000);
});

test("every and a share of the horizon: restarts lie on whole steps, and the last cycle may be cut off", () => {
  const lr = schedule("linear every 33.3%", { steps: 100 });
  expect([0, 33, 66, 99].map(lr)).toEqual([1, 1, 1, 1]);
  expect(lr.before(100)).toBeCloseTo(32 / 33, 15);
});

test("a phase of no steps hands on its end value, with cycles as without", () => {
  for (const more of [{}, { every: 10 }, { every: 10, multiply: 2 }]) {
    const phases = [{ shape: "linear", length: 0, from: 1, to: 0.25, ...more }, { shape: "constant" }];
    expect(schedule(untyped({ phases }), { steps: 5 })(0), JSON.stringify(more)).toBe(0.25);
  }
});
