import fc from "fast-check";
import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { readFramework } from "../../index.ts";
import { contextOf } from "../../match/context.ts";
import { withoutOptimizer } from "../../match/optimizer.ts";
import { toSpec } from "../../sketch/to-spec.ts";
import type { CallExpression } from "../../text/expression.ts";
import { parsePython } from "../../text/python.ts";
import type { TorchSketch } from "./classes/scheduler.ts";
import { play } from "./machine/play.ts";
import { readableTorch } from "./read.ts";

/*
 * What is read from a call, in phases, against torch's own way from rate to rate.
 */

const rate = 0.1;
const steps = 60;
const noIssue = (issue: unknown): never => {
  throw new Error(JSON.stringify(issue));
};

function read(call: string): TorchSketch {
  const { call: expression } = withoutOptimizer(parsePython(call, noIssue) as CallExpression);
  return readCall(expression);
}

function readCall(call: CallExpression): TorchSketch {
  const reader = readableTorch.readers.find(({ name }) => name.endsWith(`.${call.name}`))!;
  const inside = (inner: CallExpression) => readCall(withoutOptimizer(inner).call);
  const context = contextOf("", { peak: rate, steps }, noIssue, inside);
  return context.readArguments(reader, call) as TorchSketch;
}

const count = fc.integer({ min: 1, max: 30 });
const share = fc.integer({ min: 1, max: 100 }).map((n) => n / 100);
const call = (name: string, ...values: fc.Arbitrary<unknown>[]) =>
  fc.tuple(...values).map((all) => `${name}(optimizer, ${all.map((value) => JSON.stringify(value)).join(", ")})`);

const plain = {
  ConstantLR: call("ConstantLR", share, count),
  LinearLR: call("LinearLR", share, share, count),
  ExponentialLR: call("ExponentialLR", share),
  StepLR: call("StepLR", count, share),
  MultiStepLR: call("MultiStepLR", fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }), share),
  PolynomialLR: call(
    "PolynomialLR",
    count,
    fc.integer({ min: 0, max: 30 }).map((n) => n / 10),
  ),
  CosineAnnealingLR: call("CosineAnnealingLR", count, fc.constantFrom(0, 0.01, 0.3)),
  CosineAnnealingWarmRestarts: call(
    "CosineAnnealingWarmRestarts",
    count,
    fc.constantFrom(1, 2, 3),
    fc.constantFrom(0, 0.01),
  ),
  LambdaLR: fc
    .constantFrom("0.95 ** e", "1 / (1 + e)", "e / 9 if e < 9 else 1.0", "e // 4 % 3")
    .map((body) => `LambdaLR(optimizer, lambda e: ${body})`),
};
const alone = {
  ...plain,
  CyclicLR: call(
    "CyclicLR",
    share,
    share,
    count,
    count,
    fc.constantFrom("triangular", "triangular2", "exp_range"),
    share.map((n) => 0.9 + n / 10),
  ),
  OneCycleLR: fc
    .tuple(fc.integer({ min: 2, max: 80 }), share, fc.constantFrom("cos", "linear"), fc.boolean())
    .filter(([total, start]) => start < 1 && Math.abs(start * total - 1) > 1e-9)
    .map(
      ([total, start, way, three]) =>
        `OneCycleLR(optimizer, 0.2, ${total}, pct_start=${start}, anneal_strategy="${way}", three_phase=${three ? "True" : "False"})`,
    ),
  MultiplicativeLR: share.map((factor) => `MultiplicativeLR(optimizer, lambda e: ${factor})`),
  SWALR: call("SWALR", share, fc.integer({ min: 0, max: 30 }), fc.constantFrom("cos", "linear")),
};
const leaf = fc.oneof(...Object.values(plain));
const nested = (inner: fc.Arbitrary<string>) =>
  fc
    .tuple(inner, leaf, fc.integer({ min: 0, max: 40 }))
    .map(([first, then, place]) => `SequentialLR(optimizer, [${first}, ${then}], [${place}])`);
const composed = {
  SequentialLR: fc
    .array(leaf, { minLength: 1, maxLength: 4 })
    .chain((parts) =>
      fc
        .array(fc.integer({ min: 0, max: 40 }), { minLength: parts.length - 1, maxLength: parts.length - 1 })
        .map((places) => `SequentialLR(optimizer, [${parts}], [${places.sort((a, b) => a - b)}])`),
    ),
  ChainedScheduler: fc.array(leaf, { minLength: 1, maxLength: 3 }).map((parts) => `ChainedScheduler([${parts}])`),
};

const inside = {
  "a chain in a sequence": nested(composed.ChainedScheduler),
  "a sequence in one": nested(composed.SequentialLR),
};

test.each(Object.entries({ ...alone, ...composed, ...inside }))("%s in phases is what it is in steps", (_, calls) => {
  fc.assert(
    fc.property(calls, (words) => {
      const part = read(words);
      const { rates, momenta, error } = play(part.build, rate, steps);
      const { errorAfter = Number.POSITIVE_INFINITY, remarks = [] } = part;
      const last = error === undefined ? steps - 1 : rates.length - 1;
      if (error !== undefined) expect(errorAfter).toBe(last);
      if (last < 1) return;
      const lr = schedule(toSpec(part, steps, rate), { steps });
      const beta =
        part.momentum &&
        schedule(toSpec({ lanes: [part.momentum], ...(errorAfter < steps && { errorAfter }) }, steps, undefined), {
          steps,
        });
      // The rest of a run that ends with its cosine is left out where the words for it would be a table.
      const told = remarks.map((remark) => Number(/^Past step (\d+)/.exec(remark)?.[1] ?? Number.POSITIVE_INFINITY));
      for (let step = 0; step <= Math.min(last, ...told); step++) {
        expect(Math.abs(lr(step) - rates[step]!)).toBeLessThan(1e-9);
        if (beta) expect(Math.abs(beta(step) - momenta[step]!)).toBeLessThan(1e-9);
      }
    }),
    { numRuns: 100 },
  );
});

const long: readonly (readonly [words: string, steps: number])[] = [
  ["ChainedScheduler([LinearLR(optimizer, 0.1, 1.0, 999), CosineAnnealingLR(optimizer, 100000, 0.01)])", 100_000],
  ["ChainedScheduler([LinearLR(optimizer, 0.1, 1.0, 1000), CosineAnnealingLR(optimizer, 100000, 0.01)])", 100_000],
  ["ChainedScheduler([CosineAnnealingLR(optimizer, 20, 0.01), StepLR(optimizer, 6, 0.9)])", 100_000],
  ["ChainedScheduler([CosineAnnealingWarmRestarts(optimizer, 600), StepLR(optimizer, 400, 0.5)])", 100_000],
  [
    "SequentialLR(optimizer, [ChainedScheduler([StepLR(optimizer, 10, 0.999)]), ExponentialLR(optimizer, 0.9999)], [900000])",
    1_000_000,
  ],
];

test.each(long)("%s for %i updates", (words, count) => {
  const { spec, budget } = readFramework(words, { framework: "torch", peak: rate, steps: count });
  const lr = schedule(spec, budget);
  const { rates } = play(read(words).build, rate, count);
  const size = rates.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  let worst = 0;
  for (const [step, expected] of rates.entries()) worst = Math.max(worst, Math.abs(lr(step) - expected));
  expect(worst / size).toBeLessThan(4 * count * Number.EPSILON);
});

test("a long run without a formula is refused", () => {
  const words = "ChainedScheduler([CosineAnnealingLR(optimizer, 100000, 0.01), ExponentialLR(optimizer, 0.99999)])";
  expect(() => readFramework(words, { framework: "torch", peak: rate, steps: 100_000 })).toThrow(
    "ChainedScheduler: expected schedulers that have a formula together, or a run of which all but 10000 updates have one, received 100000",
  );
});

test("a leg of no length at the end of OneCycleLR shows nothing", () => {
  const words = `OneCycleLR(optimizer, 0.2, 2, pct_start=0.75, anneal_strategy="linear", three_phase=True)`;
  const part = read(words);
  const lr = schedule(toSpec(part, steps, rate), { steps });
  const { rates } = play(part.build, rate, 2);
  for (const [step, expected] of rates.entries()) expect(lr(step)).toBeCloseTo(expected, 12);
});

test.each(Object.entries(alone))("%s does not depend on the length of the run", (_, calls) => {
  fc.assert(
    fc.property(calls, fc.integer({ min: 1, max: 200 }), (words, other) => {
      const part = read(words);
      if ((part.errorAfter ?? 2) < 1) return;
      const [lr, again] = [steps, other].map((length) => schedule(toSpec(part, length, rate), { steps: length }));
      for (let step = 0; step <= Math.min(steps, part.errorAfter ?? steps); step++)
        expect(again!(step)).toBe(lr!(step));
    }),
  );
});
