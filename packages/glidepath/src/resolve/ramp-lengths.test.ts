import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { issuesOf, phaseList, richBudget, untyped } from "../../../../tests/helpers.ts";
import { ramps, read } from "../../../../tests/ramps.ts";
import { batchesOf, samplesBefore, stepsFor } from "../budget/batches.ts";
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

describe("a phase by samples", () => {
  // Steps of one sample each: the curve as a function of samples.
  const shapeNames = ["linear", "cosine", "one-minus-sqrt", "exponential", "polynomial", "multistep"];
  const sketch = fc.record({
    shape: fc.constantFrom(...shapeNames),
    amount: fc.integer({ min: 1, max: 2000 }),
    skip: fc.constantFrom(0, 0, 0, 30, 111),
    by: fc.constantFrom("samples", "tokens"),
  });
  const phasesOf = (list: readonly { shape: string; amount: number; skip: number; by: string }[]) =>
    list.map(({ shape, amount, skip, by }, i) => {
      const ends = { from: 0.1 + i, to: 0.7 / (i + 1) };
      return { shape, length: `${amount}samples`, ...ends, by, ...(skip && { skip: `${skip}samples` }) };
    });

  test("has the rate of the samples used, whatever the batch, at every update", () => {
    const property = fc.property(ramps, fc.array(sketch, { minLength: 1, maxLength: 5 }), (input, list) => {
      const phases = [...phasesOf(list), { shape: "constant", by: "samples" }];
      const lr = schedule(untyped({ phases }), { ...input, steps: 3000 });
      const batches = batchesOf(lr.budget)!;
      const total = list.reduce((sum, { amount }) => sum + amount, 0);
      const truth = schedule(untyped({ phases }), { samples: total + 1000, batchSize: 1 });
      for (let t = 0; t < 3000; t++) {
        const used = samplesBefore(batches, t);
        // A rounding may take an update that begins on a jump to either side of it.
        const near = [truth(used), truth.before(used), truth(used - 1e-10)].map((rate) => Math.abs(rate - lr(t)));
        expect(Math.min(...near)).toBeLessThan(1e-9);
      }
    });
    fc.assert(property, { numRuns: 60 });
  });

  test("is halfway where half of the samples are used, and ends on its end", () => {
    const batchSize = [{ size: 100, until: "50ksamples" }, { size: 1000 }];
    const lr = schedule("linear from 0 to peak by samples", { samples: 100_000, batchSize });
    expect([lr(250), lr(500), lr(525), lr.before(550)]).toEqual([0.25, 0.5, 0.75, 1]);
    const steps = schedule("linear from 0 to peak", { samples: 100_000, batchSize });
    expect(steps(500)).toBeCloseTo(0.909, 3);
  });

  test("leads by a step, and lands on its end, also where it ends within an update", () => {
    const property = fc.property(ramps, fc.array(sketch, { minLength: 1, maxLength: 4 }), (input, list) => {
      const phases = phasesOf(list);
      const used = batchesOf(read(input))!;
      // The run ends within the update in which the last phase does.
      const samples = list.reduce((sum, { amount }) => sum + amount, 0);
      const steps = Math.max(2, Math.ceil(stepsFor(used, samples)));
      const [lr, lead, landed] = [{}, { lead: true }, { inclusive: true }].map((more) =>
        schedule(untyped({ phases, ...more }), { ...input, steps }),
      );
      for (let t = 0; t < steps - 1; t++) {
        expect(lead!(t)).toBeCloseTo(lr!(t + 1), 9);
        expect(landed!(t)).toBe(lr!(t));
      }
      const end = lr!.before(steps);
      for (const one of [lead!, landed!])
        expect([one(steps - 1), one(steps)]).toEqual([expect.closeTo(end, 9), expect.closeTo(end, 9)]);
    });
    fc.assert(property, { numRuns: 60 });
  });

  test("goes on bit for bit under another budget, and what is left of it by steps", () => {
    const property = fc.property(ramps, fc.array(sketch, { minLength: 1, maxLength: 4 }), (input, list) => {
      const lr = schedule(untyped({ phases: [...phasesOf(list), { shape: "linear", by: "samples" }] }), {
        ...input,
        steps: 2000,
      });
      for (const policy of ["keep", "stretch"] as const) {
        const next = replan(lr, { at: 700, budget: { steps: policy === "keep" ? 1500 : 2600 }, policy });
        for (let t = 0; t < (policy === "keep" ? 1500 : 700); t++) expect(next(t)).toBe(lr(t));
      }
    });
    fc.assert(property, { numRuns: 60 });
  });

  test("says what it cannot be combined with", () => {
    const batchSize = [{ size: 10, until: "1ksamples" }, { size: 50 }];
    const issues = (text: string) => issuesOf(() => schedule(text, { steps: 500, batchSize }));
    expect(issues("cosine every 100 by samples")[0]).toMatchObject({ expected: "an every or a by", received: "both" });
    expect(issues("cosine grain 10 by samples")[0]).toMatchObject({ expected: "a grain or a by", received: "both" });
    expect(issues("rex over 100samples by samples")[0]!.received).toBe("100 samples");
    expect(issues("cosine over 0samples by samples")[0]).toMatchObject({ path: "phases[0].over" });
    expect(issues("linear by sample")[0]).toMatchObject({ path: "phases[0].by" });
    expect(schedule("cosine over 200% by samples", { steps: 500, batchSize })(499)).toBeGreaterThan(0.5);
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
