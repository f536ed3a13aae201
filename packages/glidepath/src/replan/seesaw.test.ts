import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batchSizeAt, samplesAt } from "../budget/consumed.ts";
import { type Schedule, schedule } from "../schedule.ts";
import { seesaw } from "./seesaw.ts";

/** At every update of the new run: the rate squared over the batch size is that of the old one at the same sample. */
function expectAlike(before: Schedule, after: Schedule, size: number): void {
  for (let t = 0; t < after.steps; t++) {
    const [old, batch] = [before(samplesAt(after.budget, t)! / size), batchSizeAt(after.budget, t)!];
    const [is, was] = [after(t) ** 2 / batch, old ** 2 / size];
    expect(Math.abs(is - was), String(t)).toBeLessThanOrEqual(1e-9 * was + 1e-30);
  }
}

test("rate squared over batch, and all samples, are what they were; in fewer updates", () => {
  const words = fc.constantFrom(
    "linear to 0",
    "cosine to 0",
    "hold, one-minus-sqrt 40% to 0",
    "warmup 10%, cosine to 5% peak",
    "exponential to 1% peak",
  );
  fc.assert(
    fc.property(words, fc.integer({ min: 20, max: 900 }), fc.integer({ min: 1, max: 6 }), (text, steps, doublings) => {
      const lr = schedule(text, { steps, peak: 3e-4, batchSize: 32 });
      const grown = seesaw(lr, { critical: 32 * 2 ** doublings });
      expect(samplesAt(grown.budget, grown.steps)).toBe(32 * steps);
      expect(grown.steps).toBeLessThan(steps);
      expectAlike(lr, grown, 32);
    }),
    { numRuns: 60 },
  );
});

describe("where the batch doubles", () => {
  const peak = 1e-3;
  const lr = schedule("linear to 0", { steps: 2 ** 14, peak });

  test("the rate has come to a half, a quarter, an eighth, and jumps by the root of 2", () => {
    const grown = seesaw(lr, { batchSize: 8, critical: 64 });
    const at = grown.breaks().slice(0, 3);
    expect(at).toEqual([2 ** 13, 2 ** 13 + 2 ** 11, 2 ** 13 + 2 ** 11 + 2 ** 9]);
    at.forEach((step, k) => {
      expect(batchSizeAt(grown.budget, step)).toBe(8 * 2 ** (k + 1));
      expect(grown.before(step) / (peak * (Math.SQRT1_2 ** k / 2))).toBeCloseTo(1, 9);
      expect(grown(step) / grown.before(step)).toBeCloseTo(Math.SQRT2, 9);
    });
  });

  test("a straight line to 0 takes two thirds of its updates where no batch is too large", () => {
    // Stage k has 2^-(k+1) of the samples in batches 2^k times as large: half of the sum of 4^-k.
    expect(seesaw(lr, { batchSize: 1, critical: 2 ** 20 }).steps / lr.steps).toBeCloseTo(2 / 3, 3);
  });

  test("the updates of a cosine are those of its stages, counted one by one", () => {
    const cosine = schedule("cosine to 0", { steps: 4096, peak });
    const grown = seesaw(cosine, { batchSize: 1, critical: 16 });
    let expected = 0;
    for (let t = 0; t < 4096; t++)
      expected += 2 ** -Math.min(4, Math.max(0, Math.floor(-Math.log2(cosine(t) / peak) + 1e-12)));
    expect(Math.abs(grown.steps - expected)).toBeLessThan(4);
  });

  test("a budget with stages of its own goes on from the last of them", () => {
    const ramp = schedule("linear to 0", { steps: 1000, peak, batchSize: [{ size: 16, until: 100 }, { size: 32 }] });
    const grown = seesaw(ramp, { critical: 64 });
    expect(grown.budget.batchSize).toEqual([{ size: 16, until: 100 }, { size: 32, until: 500 }, { size: 64 }]);
    expect(samplesAt(grown.budget, grown.steps)).toBe(samplesAt(ramp.budget, 1000));
  });
});

test("what cannot be traded is said", () => {
  const lr = schedule("linear to 0", { steps: 100, batchSize: 8 });
  expect(() => seesaw(schedule("linear to 0", { steps: 100 }), { critical: 64 })).toThrow(
    "batchSize: expected samples in one update, a whole number from 1, here or in the budget, received none",
  );
  expect(() => seesaw(lr, { critical: 15 })).toThrow(
    "critical: expected a whole number of samples from 16, twice the batch size, received 15",
  );
  expect(() => seesaw(lr, { batchSize: 16, critical: 64 })).toThrow(
    "batchSize: expected 8, the batch size of the budget, received 16",
  );
  expect(() => seesaw(schedule("hold", { steps: 100, batchSize: 8 }), { critical: 64 })).toThrow(
    "expected a schedule that falls to half of its peak and stays below",
  );
  expect(() => seesaw(schedule("linear to 0, floor 0.1", { steps: 100, batchSize: 8 }), { critical: 64 })).toThrow(
    "floor: expected no bound of the whole run",
  );
});
