import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { phasesSpec, recipeSpec, richBudget, stopIfHung, untyped } from "../../../../tests/helpers.ts";
import { GlidepathError } from "../input/issue.ts";
import { type Schedule, schedule } from "../schedule.ts";

/** Single calls; the end policy `error` is left to its own test. */
const single = (lr: Schedule, size: number, start: number) =>
  Float64Array.from({ length: size }, (_, i) => lr(start + i));

/** Compares bit for bit: Float64Array equality of vitest does not tell 0 from -0. */
function expectSame(filled: Float64Array, expected: Float64Array): void {
  const differs = filled.findIndex((value, i) => !Object.is(value, expected[i]));
  expect([differs, filled[differs], expected[differs]]).toEqual([-1, undefined, undefined]);
}

const resolved = (raw: Record<string, unknown>, steps: number): Schedule => {
  const end = raw.end === "error" ? "hold" : (raw.end ?? "hold");
  return schedule(untyped({ ...raw, horizon: 1000, end }), { ...richBudget, steps });
};

describe("fill is single calls, bit for bit", () => {
  const place = fc.record({
    steps: fc.constantFrom(700, 1000, 1500),
    start: fc.oneof(
      fc.integer({ min: -300, max: 2200 }),
      fc.constantFrom(-1, 0, 1, 999, 1000, 1e9, 2 ** 52, -(2 ** 52)),
    ),
    size: fc.integer({ min: 0, max: 400 }),
  });

  test("for random phases: tracks, cycles, log scale, end policies, before 0 and past the horizon", () => {
    const property = fc.property(phasesSpec, place, (raw, { steps, start, size }) => {
      const lr = resolved(raw, steps);
      expectSame(lr.fill(new Float64Array(size).fill(7), start), single(lr, size, start));
    });
    stopIfHung(() => fc.assert(property, { numRuns: 500 }));
  });

  test("for random recipes", () => {
    const property = fc.property(recipeSpec, place, (raw, { steps, start, size }) => {
      let lr: Schedule;
      try {
        lr = resolved({ ...raw, final: raw.final ?? "0.01 peak" }, steps);
      } catch (error) {
        // A recipe without `final` refuses the key; the property is about those that have it.
        if (error instanceof GlidepathError) return;
        throw error;
      }
      expectSame(lr.fill(new Float64Array(size), start), single(lr, size, start));
    });
    stopIfHung(() => fc.assert(property, { numRuns: 200 }));
  });

  test("for starts between whole steps", () => {
    const lr = schedule("linear 100 from 0 to peak, cosine 400, linear log from 1 to 0.1 every 70", { steps: 1000 });
    const property = fc.property(fc.integer({ min: -50_000, max: 1_050_000 }), (n) => {
      const start = n / 1000;
      expectSame(lr.fill(new Float64Array(60), start), single(lr, 60, start));
    });
    stopIfHung(() => fc.assert(property));
  });

  test("for cycles whose starts are fractions", () => {
    for (const multiply of [1.1, 1.2, 1.5, Math.SQRT2, 1.000001]) {
      for (const first of [0, 7, 123_456_789]) {
        const lr = schedule(`hold ${first}, cosine every 10 times ${multiply}`, { steps: first + 3000 });
        expectSame(lr.fill(new Float64Array(3000), first), single(lr, 3000, first));
      }
    }
  });
});

test("fill writes into the array that it is given and returns it; the parts of a run meet", () => {
  const lr = schedule("wsd * linear every 10%", { steps: 1000, peak: 0.1 });
  const whole = lr.fill(new Float64Array(1200), -100);
  const out = new Float64Array(1200);
  for (let i = 0; i < 1200; i += 7) expect(lr.fill(out.subarray(i, i + 7), i - 100).buffer).toBe(out.buffer);
  expectSame(out, whole);
});

test("end error: fill and calls work up to the horizon, which has the end value, and throw past it", () => {
  const lr = schedule("cosine, end error", { steps: 10 });
  expect(lr.fill(new Float64Array(15), -5)[14]).toBe(lr(9));
  expect([lr(10), lr.fill(new Float64Array(11))[10]]).toEqual([0, 0]);
  for (const call of [() => lr(10.5), () => lr.fill(new Float64Array(12)), () => lr(Infinity)]) {
    expect(call).toThrow(GlidepathError);
  }
  expect(() => lr(12)).toThrow("step: expected a step of at most 10, received 12");
});
