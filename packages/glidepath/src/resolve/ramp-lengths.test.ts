import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { phaseList, richBudget, untyped } from "../../../../tests/helpers.ts";
import { ramps, read } from "../../../../tests/ramps.ts";
import { batchesOf, samplesBefore } from "../budget/batches.ts";
import { replan } from "../replan/replan.ts";
import { schedule, truncate } from "../schedule.ts";

describe("lengths under a ramp", () => {
  const constant = { steps: 1000, datasetSize: 400, sequenceLength: 512 };

  test("that does not rise are those of one batch size, to the bit", () => {
    const flat = { ...constant, batchSize: [{ size: 8, length: 10 }, { size: 8, length: "1001samples" }, { size: 8 }] };
    const property = fc.property(phaseList(), (phases) => {
      const [a, b] = [schedule(untyped({ phases }), richBudget), schedule(untyped({ phases }), flat)];
      expect(b.segments).toEqual(a.segments);
    });
    fc.assert(property, { numRuns: 300 });
  });

  test("use the samples that they name, to half an update at each end, also after a rest", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 4 });
    const property = fc.property(ramps, amounts, amounts, fc.boolean(), (input, first, last, inTokens) => {
      const length = (n: number) => (inTokens ? `${7 * n}tok` : `${n}samples`);
      const linear = (n: number) => ({ shape: "linear", length: length(n), from: 1 });
      const phases = [...first.map(linear), { shape: "constant", from: 2 }, ...last.map(linear)];
      const steps = 2000;
      const lr = schedule(untyped({ phases }), { ...input, steps });
      expect(lr.segments.at(-1)!.end).toBe(steps);
      const batches = batchesOf(lr.budget)!;
      const used = (from: number, to: number) => samplesBefore(batches, to) - samplesBefore(batches, from);
      const total = (list: number[]) => list.reduce((sum, n) => sum + n, 0);
      const holds = lr.segments.findIndex(({ from, to }) => from === 2 && to === 2);
      const [head, tail] = [lr.segments[holds]!.start, lr.segments[holds]!.end];
      expect(Math.abs(used(0, head) - total(first))).toBeLessThanOrEqual(20);
      expect(Math.abs(used(tail, steps) - total(last))).toBeLessThanOrEqual(20);
    });
    fc.assert(property, { numRuns: 200 });
  });

  test("a budget in samples, tokens and epochs; shares stay shares of steps", () => {
    const batchSize = [{ size: 10, until: "1000samples" }, { size: 50 }];
    const of = (length: object) =>
      schedule("hold 10%, linear", { batchSize, ...length }).segments.map(({ end }) => end);
    expect(of({ samples: 6000 })).toEqual([20, 200]);
    expect(of({ tokens: 60_000, sequenceLength: 10 })).toEqual([20, 200]);
    expect(of({ epochs: 3, datasetSize: 2000 })).toEqual([20, 200]);
  });

  test("a warmup and a cooldown in tokens", () => {
    const batchSize = [{ size: 10, length: "1ksamples" }, { size: 50 }];
    const lr = schedule("linear 12ktok from 0 to peak, hold, linear 50ktok to 0", {
      tokens: 2e5,
      sequenceLength: 10,
      batchSize,
    });
    // 1000 samples in 100 updates, 200 in 4; the last 5000 in 100.
    expect(lr.segments.map(({ end }) => end)).toEqual([104, 380, 480]);
    const untils = schedule("hold until 2ksamples, linear 500samples, hold until 8ksamples, linear", {
      steps: 500,
      batchSize,
    });
    expect(untils.segments.map(({ end }) => end)).toEqual([120, 130, 240, 500]);
  });

  test("the budget is JSON, and reads back as itself", () => {
    const property = fc.property(ramps, (input) => {
      const lr = schedule("hold 100samples, linear 200samples, hold", input);
      const again = schedule(lr.spec, JSON.parse(JSON.stringify(lr.budget)));
      expect([again.budget, again.segments]).toEqual([lr.budget, lr.segments]);
      expect(truncate(lr, 50).segments).toEqual(lr.segments);
      expect(Object.isFrozen(lr.budget.batchSize)).toBe(true);
    });
    fc.assert(property);
    expect(read({ steps: 5, batchSize: [{ size: 8 }] })).toEqual({ steps: 5, batchSize: 8 });
    expect(read({ steps: 5, batchSize: [{ size: 8, length: " 4.1ksamples".trim() }, { size: 9 }] }).batchSize).toEqual([
      { size: 8, length: "4.1ksamples" },
      { size: 9 },
    ]);
  });
});

describe("a run that is planned anew", () => {
  const batchSize = [{ size: 10, until: "1ksamples" }, { size: 50 }];
  const lr = schedule("linear 1ksamples from 0 to peak, hold, linear 5ksamples to 0", {
    steps: 500,
    sequenceLength: 7,
    batchSize,
  });

  test("goes on with the same ramp, and restarts in the middle of it", () => {
    expect(lr.segments.map(({ end }) => end)).toEqual([100, 400, 500]);
    const kept = replan(lr, { at: 40, budget: { samples: 46_000 }, policy: "keep" });
    expect(kept.budget).toEqual({ ...lr.budget, steps: 1000 });
    const again = replan(lr, { at: 40, budget: { steps: 500 }, policy: "restart" });
    // 600 samples in what is left of the small batches, 400 in 8 large ones.
    expect(again(40 + 60 + 8)).toBe(1);
    expect(again(40 + 60 + 7)).toBeLessThan(1);
    expect(again.segments.at(-1)).toMatchObject({ start: 400, end: 500 });
  });

  test("may get another batch size, or its first ramp", () => {
    const steady = replan(lr, { at: 40, budget: { steps: 500, batchSize: 64 }, policy: "keep" });
    expect(steady.budget).toEqual({ steps: 500, batchSize: 64, tokensPerStep: 448 });
    const ramped = replan(steady, { at: 40, budget: { steps: 500, batchSize }, policy: "keep" });
    expect(ramped.budget).toEqual({ steps: 500, batchSize });
  });
});
