import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { issuesOf } from "../../../../tests/helpers.ts";
import { ramps, read } from "../../../../tests/ramps.ts";
import { rescale, schedule } from "../schedule.ts";
import { batchRamp } from "./batch-ramp.ts";
import { batchesOf, stagesAfter } from "./batches.ts";
import { type Budget, stepsOf } from "./budget.ts";
import { batchSizeAt, samplesAt, tokensAt } from "./consumed.ts";
import type { BatchStage } from "./ramp.ts";

const none = () => {};
const sizes = (budget: Budget, count: number) => Array.from({ length: count }, (_, step) => batchSizeAt(budget, step)!);

describe("what the first updates used", () => {
  test("is the sum of their batches, and the other way round, for random ramps", () => {
    const property = fc.property(ramps, (input) => {
      const budget = read(input);
      let samples = 0;
      for (let step = 0; step < 400; step++) {
        expect([samplesAt(budget, step), tokensAt(budget, step)]).toEqual([samples, 7 * samples]);
        expect(stepsOf(`${samples}samples`, budget, 400, "", none)).toBe(step);
        expect(stepsOf(`${7 * samples}tok`, budget, 400, "", none)).toBe(step);
        samples += batchSizeAt(budget, step)!;
      }
    });
    fc.assert(property, { numRuns: 60 });
  });

  test("is exact where floating-point products would not be", () => {
    const budget = read({ steps: 10, batchSize: [{ size: 3, until: "9007199254740000samples" }, { size: 5 }] });
    expect(samplesAt(budget, 3002399751580000)).toBe(9007199254740000);
    expect([3002399751579999, 3002399751580000].map((step) => batchSizeAt(budget, step))).toEqual([3, 5]);
  });

  test("under one batch size is a product, and unknown without one", () => {
    const budget = read({ steps: 10, batchSize: 64, sequenceLength: 2048 });
    expect(budget).toEqual({ steps: 10, batchSize: 64, tokensPerStep: 131_072 });
    expect([batchSizeAt(budget, 3), samplesAt(budget, 3), tokensAt(budget, 3)]).toEqual([64, 192, 393_216]);
    const plain = read({ steps: 10 });
    expect([batchSizeAt(plain, 3), samplesAt(plain, 3), tokensAt(plain, 3)]).toEqual([undefined, undefined, undefined]);
    const unmeasured = read({ steps: 10, batchSize: [{ size: 1, length: 5 }, { size: 2 }] });
    expect([samplesAt(unmeasured, 7), tokensAt(unmeasured, 7)]).toEqual([9, undefined]);
  });
});

describe("when the size changes", () => {
  test("is asked before every update, as Megatron-LM does, for random ramps by increments", () => {
    const options = fc.record({
      start: fc.integer({ min: 1, max: 60 }),
      increment: fc.integer({ min: 1, max: 30 }),
      count: fc.integer({ min: 1, max: 20 }),
      samples: fc.integer({ min: 1, max: 5000 }),
    });
    const property = fc.property(options, ({ start, increment, count, samples }) => {
      const size = start + count * increment;
      const budget = read({ steps: 300, batchSize: batchRamp({ start, increment, samples, size }) });
      for (let step = 0, used = 0; step < 300; step++) {
        // rampup_samples / num_increments, without its rounding.
        const increments = Math.min(count, Math.floor((used * count) / samples));
        expect(batchSizeAt(budget, step)).toBe(start + increments * increment);
        used += start + increments * increment;
      }
    });
    fc.assert(property, { numRuns: 150 });
  });

  test("thresholds in tokens are passed by the first update at or after them", () => {
    // Megatron-LM: --step-batch-size-schedule "0:4 100:8 150:16", sequences of 6 tokens.
    const budget = read({
      steps: 9,
      sequenceLength: 6,
      batchSize: [{ size: 4, until: "100tok" }, { size: 8, until: "150tok" }, { size: 16 }],
    });
    expect(sizes(budget, 9)).toEqual([4, 4, 4, 4, 4, 8, 16, 16, 16]);
    expect(tokensAt(budget, 5)).toBe(120);
  });

  test.each<[string, BatchStage[], number[]]>([
    [
      "boundaries are counted from the start: nothing drifts",
      [{ size: 4, length: "6samples" }, { size: 5, length: "6samples" }, { size: 1 }],
      [4, 4, 5, 1],
    ],
    [
      "a large batch leaves a short stage out",
      [{ size: 10, length: "5samples" }, { size: 20, length: "4samples" }, { size: 3 }],
      [10, 3],
    ],
    [
      "stages in steps begin where the update before ended",
      [{ size: 10, length: "5samples" }, { size: 2, length: 2 }, { size: 3, length: "4samples" }, { size: 1 }],
      [10, 2, 2, 3, 3, 1],
    ],
    ["an until in steps", [{ size: 2, until: 2 }, { size: 3, until: 3 }, { size: 1 }], [2, 2, 3, 1]],
    [
      "tokens that are no whole sample add up",
      [{ size: 1, length: "10tok" }, { size: 2, length: "4tok" }, { size: 3, length: "7tok" }, { size: 1 }],
      [1, 1, 3, 1],
    ],
    ["it may shrink", [{ size: 8, length: "16samples" }, { size: 2 }], [8, 8, 2]],
  ])("%s", (_what, batchSize, expected) => {
    const budget = read({ steps: 20, batchSize, sequenceLength: 7 });
    expect(sizes(budget, expected.length)).toEqual(expected);
    expect(
      sizes(budget, 20)
        .slice(expected.length)
        .every((size) => size === expected.at(-1)),
    ).toBe(true);
  });

  test("what is left of a ramp goes on as the ramp does", () => {
    const property = fc.property(ramps, fc.integer({ min: 0, max: 399 }), (input, step) => {
      const budget = read(input);
      const left = read({ ...input, batchSize: stagesAfter(batchesOf(budget)!, step) });
      expect(sizes(left, 100)).toEqual(sizes(budget, step + 100).slice(step));
    });
    fc.assert(property, { numRuns: 100 });
  });
});

describe("bad input", () => {
  const list = (...batchSize: unknown[]) => ({ batchSize });
  // biome-ignore format: a table reads better with one row on one line
  test.each<[string, object, ...[path: string, ...words: string[]][]]>([
    ["no stages", list(), ["budget.batchSize", "1 to 1000 stages"]],
    ["stages that are none", list(5, null, { size: 5 }), ["budget.batchSize[0]", "a stage such as"], ["budget.batchSize[1]", "null"]],
    ["an unknown key", list({ size: 5, lenght: 5 }, { size: 6 }), ["budget.batchSize[0].lenght", 'Did you mean "length"?'], ["budget.batchSize[0]", "a length or an until", "neither"]],
    ["sizes that are none", list({ size: 0, length: 5 }, { size: 1.5, length: 5 }, { size: "8" }), ["budget.batchSize[0].size", "whole", "0"], ["budget.batchSize[1].size", "1.5"], ["budget.batchSize[2].size", '"8"']],
    ["both length and until", list({ size: 5, length: 5, until: 5 }, { size: 6 }), ["budget.batchSize[0]", "a length or an until", "both"]],
    ["a last stage that ends", list({ size: 5, length: 5 }, { size: 6, length: 5 }), ["budget.batchSize[1]", "a last stage without", "length"]],
    ["ends in other units", list({ size: 5, length: "10%" }, { size: 6, until: "2ep" }, { size: 7, until: "rest" }, { size: 8, length: 0 }, { size: 9 }), ["budget.batchSize[0].length", "at least one step"], ["budget.batchSize[1].until", "2ep"], ["budget.batchSize[2].until"], ["budget.batchSize[3].length", '"0"']],
    ["tokens without a sequence length", list({ size: 5, until: "2Btok" }, { size: 6 }), ["budget.batchSize[0].until", "knows sequenceLength"]],
    ["an until that goes back", list({ size: 5, until: "50samples" }, { size: 6, until: "40samples" }, { size: 7 }), ["budget.batchSize[1].until", "after the end of the stage before", "40samples"]],
    ["an until in steps that goes back", list({ size: 5, until: 50 }, { size: 6, until: 40 }, { size: 7 }), ["budget.batchSize[1].until", "40"]],
    ["more samples than there are numbers", list({ size: 2 ** 40, until: 2 ** 40 }, { size: 6 }), ["budget.batchSize[0].until", "2^53 - 1 samples"]],
    ["units of a fixed batch", { ...list({ size: 5, length: 5 }, { size: 6 }), stepsPerEpoch: 5, tokensPerStep: 5 }, ["budget.stepsPerEpoch", "datasetSize in its place"], ["budget.tokensPerStep", "sequenceLength in its place"]],
    ["a sequence length that is none", { sequenceLength: 0.5, batchSize: 8 }, ["budget.sequenceLength", "whole number"]],
    ["a sequence length alone", { sequenceLength: 5 }, ["budget.batchSize", "a batch size beside sequenceLength"]],
    ["tokens that contradict", { sequenceLength: 5, batchSize: 8, tokensPerStep: 41 }, ["budget.tokensPerStep", "40, which sequenceLength and batchSize give", "41"]],
  ])("%s", (_what, budget, ...expected) => {
    const issues = issuesOf(() => schedule("linear", { steps: 100, ...budget } as { steps: number }));
    expect(issues.map(({ path }) => path)).toEqual(expected.map(([path]) => path));
    issues.forEach((issue, i) => {
      for (const word of expected[i]!.slice(1)) expect(JSON.stringify(issue).replaceAll('\\"', '"')).toContain(word);
    });
  });

  test("units that a ramp does not know", () => {
    const budget = { steps: 100, batchSize: [{ size: 1, length: 5 }, { size: 2 }] };
    const paths = issuesOf(() => schedule("hold 1ep, linear 5tok", budget));
    expect(paths.map(({ expected }) => expected)).toEqual([
      "a budget that knows datasetSize, to turn ep into steps",
      "a budget that knows sequenceLength, to turn tok into steps",
    ]);
  });

  test("cycles in samples, and a rescale of lengths in samples", () => {
    const budget = { steps: 100, batchSize: [{ size: 1, length: 5 }, { size: 2 }] };
    const [issue] = issuesOf(() => schedule("cosine to 0 every 5samples", budget));
    expect([issue!.path, issue!.expected]).toEqual(["phases[0].every", expect.stringContaining("steps or a share")]);
    const lr = schedule("hold 5samples, linear", budget);
    expect(issuesOf(() => rescale(lr, { steps: 50 }))[0]!.expected).toContain("lengths in steps and shares");
    expect(rescale(schedule("hold 20, linear", budget), { steps: 50 }).segments[0]!.end).toBe(10);
  });

  test("a ramp by increments", () => {
    const wrong = (options: object) => issuesOf(() => batchRamp(options as never)).map(({ path }) => path);
    expect(wrong({ start: 0, increment: 1.5, sample: 5 })).toEqual(["sample", "start", "increment", "samples", "size"]);
    expect(wrong({ start: 8, increment: 5, samples: 10, size: 16 })).toEqual(["size"]);
    expect(wrong({ start: 8, increment: 5, samples: 10, size: 3 })).toEqual(["size"]);
    expect(wrong({ start: 1, increment: 1, samples: 10, size: 5000 })).toEqual(["size"]);
    expect(wrong(5 as never)).toEqual([""]);
    expect(batchRamp({ start: 8, increment: 5, samples: 10, size: 8 })).toEqual([{ size: 8 }]);
    expect(batchRamp({ start: 32, increment: 32, samples: 1000, size: 96 })).toEqual([
      { size: 32, until: "500samples" },
      { size: 64, until: "1ksamples" },
      { size: 96 },
    ]);
  });
});
