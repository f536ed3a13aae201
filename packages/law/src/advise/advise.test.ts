import fc from "fast-check";
import { parse, schedule } from "glidepath";
import { recorded } from "glidepath/range-test";
import { expect, test } from "vitest";
import { bound } from "../bound/bound.ts";
import { wholeOf } from "../design/setting.ts";
import { twoParameters } from "../design/two-parameters.ts";
import { fit } from "../fit/fit.ts";
import type { LoggedRun } from "../fit/logged-run.ts";
import { finalLoss, losses } from "../law/losses.ts";
import { multiPowerAfterWarmup } from "../law/multi-power.ts";
import { cutAt } from "../rates/cut.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import type { AdviceRequest } from "../rules/request.ts";
import { type Advised, advise } from "./advise.ts";

/** Numbers like those that were published for the multi-power law. */
const truth = { law: multiPowerAfterWarmup, unit: 1, searched: [0.5, 2, 0.58, 0.64], factors: [3.1, 0.5, 360] };
const setting = { steps: 9000, peak: 3e-4, warmup: 200 };

/** A run that follows the law, all its losses higher by `more`. */
function run(words: string, { steps = 4000, peak = 3e-4, more = 0 } = {}): LoggedRun {
  const rates = ratesOfSchedule(schedule(`warmup 200, ${words}`, { steps, peak }));
  const updates = Array.from({ length: 80 }, (_, i) => (steps / 80) * (i + 1));
  const cut = cutAt(rates, updates);
  const curve = losses(truth, cut.rates);
  return { name: `${words} ${peak}`, rates, updates, losses: updates.map((_, i) => curve[cut.ends[i]!]! + more) };
}
const runs = [run("hold, linear 20% to 0"), run("cosine to 10% peak"), run("hold")];
const said = { horizon: "known", purpose: "final" } as const;

const of = ({ advice }: Advised, what: string) => advice.filter((one) => one.what === what);
const adviceOf = (advised: Advised, what: string) => of(advised, what).find(({ followed }) => followed)?.value;

test("with nothing but steps: rules that need no run, and questions", () => {
  const advised = advise({ steps: 10_000 });
  expect(advised.schedule).toBe("warmup 100, hold, linear 60% to 0");
  expect([advised.expected, advised.basis]).toEqual([null, expect.stringContaining("no runs were given")]);
  expect(advised.advice.map(({ what, value, followed }) => [what, value, followed])).toEqual([
    ["warmup", 100, true],
    ["cooldown", 0.6, true],
    ["cooldown shape", "linear", true],
  ]);
  expect(advised.questions.map(({ about }) => about)).toEqual(["horizon", "purpose", "runs"]);
});

test("what is said of cooldown shapes is so: alike over 60%, and 1 - sqrt better when short", () => {
  for (const steps of [400, 4000, 10_000]) {
    const omega = (shape: string, percent: number) =>
      bound(schedule(`hold, ${shape} ${percent}% to 0`, { steps })).omega;
    expect(Math.abs(omega("sqrt", 60) / omega("linear", 60) - 1)).toBeLessThan(0.002);
    for (const percent of [5, 10, 20]) expect(omega("sqrt", percent)).toBeLessThan(0.99 * omega("linear", percent));
  }
});

test("with runs of one peak: a cooldown under their law, near the best one, and a loss inside the band", () => {
  const advised = advise({ steps: setting.steps, runs, ...said });
  const lr = schedule(advised.schedule, { steps: setting.steps });
  expect([lr.spec.peak, adviceOf(advised, "warmup"), adviceOf(advised, "peak")]).toEqual([3e-4, 200, 3e-4]);
  const actual = finalLoss(truth, ratesOfSchedule(lr));
  expect(actual - twoParameters(truth, setting).loss).toBeLessThan(1e-3);
  const { finalLoss: predicted, low, high } = advised.expected!;
  expect(low < actual && actual < high && low < predicted && predicted < high).toBe(true);
  expect(advised.alternatives.map(({ name }) => name)).toEqual(["free form", "a linear cooldown over 60%"]);
  for (const { schedule: words, expected, text } of advised.alternatives) {
    const other = finalLoss(truth, ratesOfSchedule(schedule(words, { steps: setting.steps })));
    expect(expected!.low < other && other < expected!.high, words).toBe(true);
    expect(text).toMatch(/^0\.\d{4} (below|above) the advised one \+- 0\.\d{4}(: not told apart)?$/);
  }
  expect(of(advised, "cooldown shape").find(({ value }) => value === "free form")!.reason).toContain("inside the band");
  expect(advised.questions).toEqual([]);
  // The same law, fitted beforehand.
  const { advice, ...others } = advise({ steps: setting.steps, fit: fit(runs), ...said });
  expect(others).toEqual({ ...others, schedule: advised.schedule, expected: advised.expected });
});

test("with three peaks: the lowest point of the parabola, moved to the cooldown by the bound, and their law at its own peak", () => {
  const words = "hold, linear 20% to 0";
  const best = 4.2e-4;
  // All end alike but for how far the peak is from the best one.
  const ends = (peak: number) => 3.4 + 0.02 * Math.log(peak / best) ** 2;
  const three = [2e-4, 4e-4, 8e-4].map((peak) => {
    const each = run(words, { peak });
    return run(words, { peak, more: ends(peak) - each.losses[79]! });
  });
  for (const steps of [4000, 16_000]) {
    const advised = advise({ steps, runs: three, ...said });
    // A base falls as the root of the length: that is no part of the shape's own.
    const base = (rest: string, length: number) =>
      bound(wholeOf({ steps: length, peak: 1, warmup: 200 }, rest)).base * Math.sqrt(length);
    const factor = base("hold, linear 60% to 0", steps) / base(words, 4000);
    expect(Math.abs((adviceOf(advised, "peak") as number) / (best * factor) - 1)).toBeLessThan(0.005);
    expect(advised.schedule).toMatch(/^warmup 200, hold, linear 60% to 0, peak \S+$/);
    expect(of(advised, "peak")[0]!.reason.includes("changed by factors")).toBe(steps !== 4000);
    expect(advised.basis).toContain("at their peak of 4e-4");
    expect(advised.expected).not.toBe(null);
    // What the law says for the runs' own peak stands beside it, at that peak.
    const shapes = of(advised, "cooldown shape").map(({ value, followed }) => [value, followed]);
    expect(shapes).toEqual([
      ["linear", true],
      [expect.stringMatching("^polynomial|linear"), false],
      ["free form", false],
    ]);
    expect(advised.alternatives.map(({ schedule: other }) => other.endsWith("peak 4e-4"))).toEqual([true, true]);
  }
  const edge = advise({ steps: 4000, runs: three.slice(0, 2).concat(run(words, { peak: 3e-4, more: 1 })), ...said });
  expect(of(edge, "peak")[0]!.reason).toContain("may lie beyond it");
});

test("what is said of purpose, horizon and batch", () => {
  const rows: [Partial<AdviceRequest>, string, string[]][] = [
    [{ purpose: "base" }, "warmup 100, hold", ["horizon", "runs"]],
    [{ horizon: "unknown" }, "warmup 100, hold", ["purpose", "runs"]],
    [{ ...said }, "warmup 100, hold, linear 60% to 0", ["runs"]],
    [{ ...said, steps: 50 }, "warmup 5, hold, linear 65% to 0", ["runs"]],
  ];
  for (const [request, words, asked] of rows) {
    const advised = advise({ steps: 10_000, ...request });
    expect(advised.schedule).toBe(words);
    expect(advised.questions.map(({ about }) => about)).toEqual(asked);
  }
  const now = schedule("warmup 1%, hold, linear 60% to 0", { steps: 10_000, peak: 1e-3 });
  for (const [optimizer, peak] of [
    ["adamw", 2e-3],
    ["muon", 2e-3],
    ["sgd", 4e-3],
  ] as const) {
    const advised = advise({ steps: 10_000, now, batchNow: 256, batch: 1024, optimizer, ...said });
    expect([optimizer, adviceOf(advised, "peak"), adviceOf(advised, "peak, for the batch")]).toEqual([
      optimizer,
      peak,
      peak / 1e-3,
    ]);
  }
  expect(advise({ steps: 10_000, now, batchNow: 1, batch: 2, ...said }).questions.map(({ about }) => about)).toEqual([
    "optimizer",
  ]);
});

test("language models: what the sources publish for their own, and that they disagree", () => {
  const request = { params: 6.9e9, tokens: 2e12, steps: 212_000, ...said };
  const advised = advise(request);
  const [stepLaw, deepSeek] = of(advised, "peak");
  // DeepSeek's table for 7B and 67B parameters and 2T tokens: the peak, and the batch in sequences of 4096 tokens.
  for (const [params, peak, sequences] of [
    [6.9e9, 4.2e-4, 2304],
    [67e9, 3.2e-4, 4608],
  ] as const) {
    const own = advise({ ...request, params });
    expect(Number(/operations is (\S+),/.exec(of(own, "peak")[1]!.reason)![1]) / peak).toBeCloseTo(1, 1);
    expect((of(own, "batch")[1]!.value as number) / (sequences * 4096)).toBeCloseTo(1, 1);
  }
  expect(stepLaw!.reason).toContain(
    `is ${(1.8 * 6.9e9 ** -0.713 * 2e12 ** 0.307).toExponential(2).replace(/0+e/, "e")}`,
  );
  expect([stepLaw!.followed, deepSeek!.followed]).toEqual([true, false]);
  expect(of(advised, "weight decay").map(({ trust }) => trust)).toEqual(["unverified"]);
  for (const optimizer of ["sgd", "muon"] as const) expect(of(advise({ ...request, optimizer }), "peak")).toEqual([]);
});

test("a range test gives a guess", () => {
  const lrs = Array.from({ length: 60 }, (_, i) => 1e-6 * 1.2 ** i);
  const curve = lrs.map((_, i) => 2 - 0.02 * i + (i > 40 ? (i - 40) ** 2 / 20 : 0));
  const rangeTest = recorded(lrs, curve);
  const advised = advise({ steps: 1000, rangeTest, ...said });
  expect(adviceOf(advised, "peak") as number).toBeCloseTo(rangeTest.suggestions.valley.lr!, 5);
  expect(of(advised, "peak")[0]!.trust).toBe("rule of thumb");
});

test("no loss is expected for another batch size", () => {
  const advised = advise({ steps: 9000, runs, batchNow: 64, batch: 128, ...said });
  expect([advised.expected, advised.basis]).toEqual([null, expect.stringContaining("another batch size")]);
  expect(advised.alternatives.every(({ expected }) => expected === null)).toBe(true);
});

test("bad input: all that is wrong, each with its place", () => {
  const rows: [object, RegExp][] = [
    [{}, /steps: expected a whole number from 2 to 1000000000, received undefined/],
    [{ steps: 1 }, /steps: expected/],
    [{ steps: 10.5, tokens: -1, params: Number.NaN, batch: 0 }, /steps: .*params: .*tokens: .*batch: /s],
    [{ steps: 100, purpose: "fun" }, /purpose: expected final or base, received "fun"/],
    [{ steps: 100, optimizer: "adam", horizon: 7 }, /optimizer: expected adamw or muon or sgd.*horizon: /s],
    [
      { steps: 100, tokens: 1e6, batch: 512 },
      /batch: expected 10000 tokens in one update.*received 512\. Beside tokens/,
    ],
    [{ steps: 100, runs: [] }, /runs: expected at least one run/],
    [{ steps: 100, runs: [run("hold")] }, /received one run at a constant rate/],
  ];
  for (const [request, message] of rows) expect(() => advise(request as AdviceRequest)).toThrow(message);
});

test("whatever is known, the schedule is one, with the peak that is advised, and every piece of advice is whole", () => {
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
  const size = fc.double({ min: 1, max: 1e13, noNaN: true });
  const request = fc.record({
    steps: fc.oneof(fc.integer({ min: 2, max: 40 }), fc.integer({ min: 2, max: 100_000 })),
    params: maybe(size),
    tokens: maybe(size),
    batchNow: maybe(size),
    optimizer: maybe(fc.constantFrom("adamw", "muon", "sgd")),
    purpose: maybe(fc.constantFrom("final", "base")),
    horizon: maybe(fc.constantFrom("known", "unknown")),
    now: maybe(
      fc
        .constantFrom("cosine to 0", "warmup 10%, hold", "hold, sqrt 20% to 0")
        .map((words) => schedule(words, { steps: 500, peak: 0.1 })),
    ),
  });
  fc.assert(
    fc.property(request as fc.Arbitrary<AdviceRequest>, (known) => {
      const advised = advise(known);
      expect(JSON.parse(JSON.stringify(advised))).toEqual(advised);
      for (const words of [advised.schedule, ...advised.alternatives.map((other) => other.schedule)]) {
        const lr = schedule(parse(words), { steps: known.steps });
        expect(lr.spec.peak === undefined).toBe(adviceOf(advised, "peak") === undefined);
      }
      expect(schedule(advised.schedule, { steps: known.steps }).spec.peak).toBe(adviceOf(advised, "peak"));
      for (const { what, value, reason, source, trust } of advised.advice) {
        expect([what, reason, source, trust].every((text) => text.length > 3)).toBe(true);
        if (typeof value === "number") expect(value >= 0 && value < Infinity, `${what} ${value}`).toBe(true);
      }
    }),
    { numRuns: 40 },
  );
});
