import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anySpec, issuesOf, richBudget, ulps8, untyped } from "../../../../tests/helpers.ts";
import { GlidepathError } from "../input/issue.ts";
import { parse, print, type Schedule, type SpecInput, schedule } from "../schedule.ts";
import { batchAdvice, type RebatchOptions, rebatch } from "./rebatch.ts";

/** [schedule, budget, options, the words that come out, the steps]. */
// biome-ignore format: a table reads better with one row on one line
const examples: [string, object, RebatchOptions, string, number][] = [
  ["warmup 500, cosine to 0", { steps: 10_000, peak: 0.1 }, { from: 256, to: 1024, rule: "linear" }, "peak 0.4, linear 125 from 0 to peak, cosine to 0", 2500],
  ["warmup 500, cosine to 0", { steps: 10_000, peak: 0.1 }, { from: 256, to: 1024, rule: "sqrt" }, "peak 0.2, linear 125 from 0 to peak, cosine to 0", 2500],
  ["warmup 500, cosine to 0", { steps: 10_000, peak: 0.1 }, { from: 1024, to: 256, rule: "sqrt" }, "peak 0.05, linear 2000 from 0 to peak, cosine to 0", 40_000],
  ["wsd", { steps: 1000, peak: 1e-3 }, { from: 8, to: 16, rule: "linear" }, "peak 0.002, wsd", 500],
  ["wsd warmup=100 start=1e-5 final=\"0.1 peak\"", { steps: 1000 }, { from: 8, to: 16, rule: "linear" }, "peak 2, wsd warmup=50 start=0.00002 final=0.1 peak", 500],
  ["step-decay milestones=[300, 60%]", { steps: 1000 }, { from: 8, to: 16, rule: "linear" }, "peak 2, step-decay milestones=[150, 60%]", 500],
  ["hold 40 at 0.3, linear 10% from 0.2 to 5% peak, floor 0.01, ceiling 2 peak", { steps: 100 }, { from: 2, to: 4, rule: "linear" }, "peak 2, floor 0.02, ceiling 2 peak, hold 20 at 0.6, linear 10% from 0.4 to 0.05 peak", 50],
  ["linear to 0 * cosine 40 from 1 to 0.5 + hold at 0.1", { steps: 100 }, { from: 2, to: 4, rule: "linear" }, "peak 2, linear to 0 * cosine 20 from 1 to 0.5 + hold at 0.2", 50],
  ["spline knots=[[0, 0.1], [1, 0]] 50, cosine every 10 gain 0.5 about 0.01", { steps: 100 }, { from: 2, to: 4, rule: "linear" }, "peak 2, spline knots=[[0, 0.2], [1, 0]] 25, cosine every 5 gain 0.5 about 0.02", 50],
  ["formula of=\"exp(-x / 10)\" from 0 to 0.1", { steps: 100 }, { from: 2, to: 4, rule: "linear" }, "peak 2, formula of=\"exp(-x / 10)\" from 0 to 0.2 over 0.5", 50],
  ["wsd shape=noise", { steps: 100 }, { from: 2, to: 4, rule: "linear" }, "peak 2, linear 1% from 0 to peak, hold rest at peak, noise 20% from peak to 0 over 0.5", 50],
  ["linear 2ep, hold 100samples, linear 4ktok, hold", { steps: 200, stepsPerEpoch: 20, batchSize: 10, tokensPerStep: 100 }, { from: 10, to: 20, rule: "linear" }, "peak 2, linear 2ep, hold 100samples, linear 4ktok, hold", 100],
  ["linear 10, horizon 50", { steps: 100 }, { from: 2, to: 4, rule: "linear" }, "peak 2, horizon 25, linear 5", 50],
];

test.each(examples)("%s under %j by %j", (text, budget, options, words, steps) => {
  const found = rebatch(schedule(text, budget as { steps: number }), options);
  expect([print(found.spec), found.steps]).toEqual([words, steps]);
});

test("units convert by the new batch; an epoch counts its short last batch", () => {
  const lr = schedule("linear 2ep, hold", { epochs: 10, datasetSize: 1000, batchSize: 100, tokensPerStep: 6400 });
  const found = rebatch(lr, { from: 100, to: 300, rule: "linear" });
  expect(found.budget).toEqual({ steps: 40, stepsPerEpoch: 4, batchSize: 300, tokensPerStep: 19_200 });
  expect(found.segments[0]!.end).toBe(8);
});

/** Whether the rate after so many samples is the old one there, times the factor; `ratio` new updates are one old one. */
function follows(after: Schedule, lr: Schedule, ratio: number, factor: number, place: string): void {
  expect(after.steps, place).toBe(lr.steps * ratio);
  const count = Math.min(lr.steps, 300);
  const steps = Array.from({ length: count }, (_, i) => Math.floor((i * lr.steps) / count)).filter(
    (t) => t <= lr.limit,
  );
  const size = Math.max(...steps.map((t) => Math.abs(lr(t))), lr.spec.peak ?? 1);
  for (const t of steps) {
    expect(Math.abs(after(t * ratio) - factor * lr(t)), `${place}: ${t}`).toBeLessThanOrEqual(
      factor * 16 * ulps8(size),
    );
  }
}

test("every schedule of the gallery, with a batch of a quarter, has the same curve over its samples, scaled", () => {
  const folder = "examples/schedules";
  let seen = 0;
  for (const file of readdirSync(folder)) {
    const { spec, budget } = JSON.parse(readFileSync(`${folder}/${file}`, "utf8"));
    const lr = schedule(spec as SpecInput, budget);
    // These count updates whatever their size: `lead` and `inclusive` one, and the first Transformer's schedule from 1.
    if (lr.spec.lead || lr.spec.inclusive || (lr.spec as { recipe?: string }).recipe === "noam") continue;
    const after = rebatch(lr, { from: 512, to: 128, rule: "sqrt" });
    // A share of the run that was rounded to whole steps is rounded less where they are smaller.
    const ends = (curve: Schedule) => curve.tracks.flat().map(({ end }) => end);
    if (ends(lr).some((end, i) => ends(after)[i] !== 4 * end)) continue;
    seen++;
    follows(after, lr, 4, 0.5, file);
  }
  expect(seen).toBeGreaterThanOrEqual(90);
});

test("whatever the words, the other batch and back is the same spec", () => {
  let seen = 0;
  const property = fc.property(anySpec, (raw) => {
    const lr = orUndefined(() => schedule(untyped(raw), { ...richBudget, peak: 0.25 }));
    if (lr === undefined) return;
    const there = orUndefined(() => rebatch(lr, { from: 8, to: 4, rule: "linear" }));
    if (there === undefined) return;
    seen++;
    expect(parse(print(there.spec))).toEqual(there.spec);
    const back = rebatch(there, { from: 4, to: 8, rule: "linear" });
    expect(back.budget).toEqual(lr.budget);
    const end = Math.min(lr.limit, 999);
    // A recipe whose shape counts steps goes on as its phases; a shape over 1 step as one that says so.
    for (let t = 0; t <= end; t += 37) expect(Object.is(back(t), lr(t)), `${t}: ${print(lr.spec)}`).toBe(true);
  });
  fc.assert(property, { numRuns: 200, seed: 7 });
  expect(seen).toBeGreaterThanOrEqual(100);
});

function orUndefined<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  }
}

describe("advice", () => {
  const lines = (options: RebatchOptions) => batchAdvice(options).map(({ about, text }) => `${about}: ${text}`);

  test("of the linear rule: all else stays, with a warmup; above 8192 it is no longer trusted", () => {
    const small = lines({ from: 256, to: 1024, rule: "linear" });
    expect(small.map((line) => line.split(":")[0])).toEqual(["momentum", "weightDecay", "warmup"]);
    expect(lines({ from: 256, to: 8192, rule: "linear" })).toEqual(small);
    expect(lines({ from: 256, to: 16_384, rule: "linear" })[3]).toMatch(
      /^range: .* up to 8192 .* do not trust it at 16384$/,
    );
    expect(lines({ from: 1024, to: 256, rule: "linear" })).toHaveLength(2);
  });

  test("of the square root rule: Adam's betas and eps, and the weight decay that keeps its time scale", () => {
    expect(lines({ from: 256, to: 1024, rule: "sqrt" })).toEqual([
      "betas: 1 - beta is multiplied by 4: betas of 0.9 and 0.999 become 0.6 and 0.996",
      "eps: eps is divided by 2",
      "weightDecay: AdamW's weight decay times 2 decays the weights as much over the same samples",
    ]);
    expect(lines({ from: 1, to: 100, rule: "sqrt" })[0]).toMatch(/^range: .* leaves no beta1 for 0.9/);
  });

  test("on weight decay is right: what is left of a weight after the same samples is the same", () => {
    const lr = schedule("linear to 0", { steps: 4000, peak: 1e-3 });
    const large = rebatch(lr, { from: 64, to: 256, rule: "sqrt" });
    const left = (rates: Schedule, decay: number) =>
      Array.from(rates.fill(new Float64Array(rates.steps))).reduce((weight, rate) => weight * (1 - rate * decay), 1);
    expect(left(large, 0.2) / left(lr, 0.1)).toBeCloseTo(1, 3);
  });
});

// biome-ignore format: a table reads better with one row on one line
test.each<[string, object, unknown, ...string[]]>([
  ["no object", {}, 5, ": an object with from, to and rule, received 5"],
  ["everything at once", {}, { from: 0, to: "8", rule: "root", by: 2 }, "by: a known key", 'rule: a known rule, received "root"', "from: samples in one update, above 0 and below 2^53, received 0", 'to: samples in one update, above 0 and below 2^53, received "8"'],
  ["another batch than the budget's", { batchSize: 8 }, { from: 4, to: 8, rule: "linear" }, "from: 8, the batch size of the budget, received 4"],
  ["a batch that grows", { batchSize: [{ size: 4, length: 5 }, { size: 8 }] }, { from: 4, to: 8, rule: "linear" }, "budget.batchSize: one batch size, received 2 stages"],
  ["cycles below a step", {}, { from: 4, to: 40, rule: "linear" }, "phases[0].every: a cycle of at least one step"],
])("%s is refused", (_what, budget, options, ...messages) => {
  const lr = schedule("cosine to 0 every 5", { steps: 100, ...budget });
  const found = issuesOf(() => rebatch(lr, options as RebatchOptions));
  const lines = found.map(({ path, expected, received }) => `${path}: ${expected}, received ${received}`);
  expect(lines).toHaveLength(messages.length);
  for (const [i, line] of lines.entries()) expect(line).toContain(messages[i]!);
});
