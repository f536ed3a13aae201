import { schedule } from "glidepath";
import { describe, expect, test } from "vitest";
import { predict } from "../answer/predict.ts";
import { laws } from "../law/index.ts";
import type { Law } from "../law/law.ts";
import { type FittedLaw, losses } from "../law/losses.ts";
import { multiPowerAfterWarmup } from "../law/multi-power.ts";
import { cutAt } from "../rates/cut.ts";
import { scaled } from "../rates/measures.ts";
import { ratesOf, ratesOfSchedule } from "../rates/rates.ts";
import { fit } from "./fit.ts";
import type { LoggedRun } from "./logged-run.ts";
import { runsAtPeak } from "./one-peak.ts";

const lrOf = (words: string, steps: number, peak = 1e-3) => schedule(`warmup 5%, ${words}`, { steps, peak });

/** A law with numbers so many spreads from the usual ones, with columns that come to 0.3 and 0.1 over a fall to 0. */
function truthOf(law: Law, shift: number): FittedLaw {
  const searched = law.searched.map(({ usual, spread, scale }) =>
    scale === "log" ? usual * Math.exp(shift * spread) : usual + shift * spread,
  );
  const fall = ratesOf(Array.from({ length: 4000 }, (_, t) => 1 - t / 4000));
  const ends = law.columns(fall, searched).map((column) => column.at(-1)!);
  const factors = [2.7, 8, 0.3 / Math.abs(ends[2]!), ...ends.slice(3).map((end) => 0.1 / Math.abs(end))];
  return { law, unit: 1e-3, searched, factors };
}

/** A run that follows a law, with an error for every loss. */
function made(truth: FittedLaw, name: string, words: string, steps: number, error = (_: number) => 0): LoggedRun {
  const rates = ratesOfSchedule(lrOf(words, steps));
  const updates = Array.from({ length: 50 }, (_, i) => Math.round(((i + 1) * steps) / 50));
  const { rates: cut, ends } = cutAt(rates, updates);
  const curve = losses(truth, cut);
  return { name, rates, updates, losses: updates.map((_, i) => curve[ends[i]!]! * (1 + error(i))) };
}

/** An error without pattern, of the size of `size`. */
const scatter = (size: number, seed: number) => (i: number) => size * Math.sin(12.9898 * (i + 1) + 78.233 * seed);

const training = [
  ["wsd", "hold, linear 30% to 0", 4000],
  ["cosine", "cosine to 10% peak", 4000],
  ["hold", "hold", 6000],
] as const;

describe.each(laws.map((law) => [law.name, law] as const))("%s, fitted to curves that it made", (_name, law) => {
  const schedules = {
    sqrt: lrOf("hold, sqrt 20% to 0", 5000),
    linear: lrOf("linear to 0", 4000),
    long: lrOf("hold, linear 20% to 0", 12_000),
  };
  const predicted = (truth: FittedLaw) =>
    predict(
      fit(
        training.map(([name, words, steps]) => made(truth, name, words, steps)),
        law,
      ),
      schedules,
    ).schedules.map((answer) => ({
      ...answer,
      actual: losses(truth, ratesOfSchedule(schedules[answer.name as "long"])).at(-1)!,
    }));

  test("finds them again where the numbers are the usual ones", () => {
    for (const { name, finalLoss, actual } of predicted(truthOf(law, 0))) {
      expect(Math.abs(finalLoss - actual), name).toBeLessThan(0.001);
    }
  });

  test("has them inside its bands where the numbers are others", () => {
    for (const { name, low, high, actual } of predicted(truthOf(law, 0.4))) {
      expect(low <= actual && actual <= high, `${name}: ${actual} in ${low} to ${high}`).toBe(true);
    }
  });
});

const truth = truthOf(multiPowerAfterWarmup, 0.4);
const runs = training.map(([name, words, steps], seed) => made(truth, name, words, steps, scatter(2e-3, seed)));
const fitted = fit(runs);

test("a loss that is wild does not pull the fit along", () => {
  const wild = runs.map((run) => ({
    ...run,
    losses: Array.from(run.losses, (loss, i) => (i === 30 ? loss * 1.3 : loss)),
  }));
  const lr = lrOf("linear to 0", 5000);
  const [calm, pulled] = [fitted, fit(wild)].map((one) => predict(one, { lr }).schedules[0]!.finalLoss);
  expect(Math.abs(calm! - pulled!)).toBeLessThan(0.004);
});

describe("a verdict", () => {
  test("names the lowest where the band of the difference leaves no doubt, in any order", () => {
    const [good, bad] = [lrOf("hold, linear 30% to 0", 4000), lrOf("hold", 4000)];
    expect(predict(fitted, { good, bad }).verdict.winner).toBe("good");
    expect(predict(fitted, { bad, good }).verdict.winner).toBe("good");
    expect(predict(fitted, { bad, good }).verdict.text).toMatch(
      /^good ends lowest\n {2}below bad by 0\.\d{4} \+- 0\.\d{4}\n\(the band of the difference /,
    );
  });

  test("names none inside the band, says the difference, and which runs and how many would tell", () => {
    const [one, other] = ["hold, linear 30% to 0", "hold, linear 32% to 0"].map((words) => lrOf(words, 4000));
    const { winner, text } = predict(fitted, { one: one!, other: other! }).verdict;
    expect(winner).toBeNull();
    expect(text).toMatch(/^not told apart: (one|other) is\n {2}below /);
    expect(text).toMatch(/\nWhat would tell: .* of each at its full length/);
  });

  test("never ranks a schedule against itself, nor one alone", () => {
    const lr = lrOf("linear to 0", 4000);
    expect(predict(fitted, { a: lr, b: lr }).verdict.winner).toBeNull();
    expect(predict(fitted, { a: lr }).verdict).toEqual({
      winner: null,
      text: "one schedule: there is nothing to compare",
    });
  });

  test("judges a difference by a narrower band than the two losses' own, where errors are shared", () => {
    const [one, other] = ["hold, linear 30% to 0", "hold, sqrt 30% to 0"].map((words) => lrOf(words, 9000));
    const { schedules, verdict } = predict(fitted, { one: one!, other: other! });
    const between = Number(/\+- (0\.\d+)/.exec(verdict.text)![1]);
    const [a, b] = schedules.map(({ low, high }) => (high - low) / 2);
    expect(between).toBeLessThan(Math.hypot(a!, b!));
  });
});

test("bands are wider far from the runs, and narrowest at a schedule that was run", () => {
  const half = (words: string, steps: number) => {
    const { low, high } = predict(fitted, { lr: lrOf(words, steps) }).schedules[0]!;
    return high - low;
  };
  const [seen, near, far] = [
    half("hold, linear 30% to 0", 4000),
    half("hold, linear 30% to 0", 5000),
    half("hold, linear 30% to 0", 40_000),
  ];
  expect(seen).toBeLessThan(near);
  expect(near).toBeLessThan(far);
});

describe("how far a law lies off", () => {
  const constants = [4000, 6000, 9000].map((steps, i) => made(truth, `hold ${i}`, "hold", steps, scatter(2e-4, i)));

  test("is not asked of runs that say nothing of a cooldown: the only run that cools down is never left out", () => {
    const { field, freedom } = fit([runs[0]!, ...constants]);
    expect(field.sd).toBeLessThan(0.006);
    // Each of the three others is left out in turn, beside the two observations that stand for what is known beforehand.
    expect(freedom.misfit).toBe(2 + 3);
  });

  test("does not enter the band of what seeds alone have shown: equal runs are predicted to within their scatter", () => {
    const same = [0, 1, 2, 3, 4, 5].map((seed) => {
      const run = made(truth, `seed ${seed}`, "hold, linear 30% to 0", 4000);
      return { ...run, losses: Array.from(run.losses, (loss) => loss * (1 + 5e-4 * Math.sin(7 * seed + 1))) };
    });
    const one = fit(same);
    const { low, high, finalLoss } = predict(one, { again: lrOf("hold, linear 30% to 0", 4000) }).schedules[0]!;
    const seeds = one.field.noise * finalLoss;
    expect((high - low) / 2).toBeGreaterThan(1.645 * seeds);
    expect((high - low) / 2).toBeLessThan(2.5 * seeds);
    expect(one.field.sd).toBeGreaterThan(one.field.noise);
  });
});

test("a fit is the same every time", () => {
  expect(fit(runs).factors).toEqual(fitted.factors);
  expect(fit(runs).redrawn.map(({ factors }) => factors)).toEqual(fitted.redrawn.map(({ factors }) => factors));
});

describe("runs that cannot be used are named, with what is wrong", () => {
  const good = runs[0]!;
  const rows: [string, LoggedRun[], string][] = [
    ["none", [], "runs: expected at least one run, received none"],
    [
      "constant rates alone",
      [runs[2]!],
      "runs: expected a run whose rate falls to 70% of its highest or lower, received one run at a constant rate",
    ],
    [
      "too short",
      [{ ...good, updates: [100, 200], losses: [4, 3] }],
      "runs.wsd: expected at least 5 losses, received 2",
    ],
    [
      "nan",
      [{ ...good, losses: Array.from(good.losses, (loss, i) => (i === 7 ? Number.NaN : loss)) }],
      "runs.wsd: expected losses above 0, received NaN at step 640",
    ],
    [
      "rising",
      [{ ...good, losses: Array.from(good.losses).reverse() }],
      "runs.wsd: expected a loss that falls, received a loss that rises",
    ],
    [
      "steps back",
      [{ ...good, updates: [100, 90, 300, 400, 500], losses: [5, 4, 3, 2, 1] }],
      "runs.wsd: expected steps that rise, up to 4000, received step 90 at place 2",
    ],
    [
      "steps past the end",
      [{ ...good, updates: [1, 2, 3, 4, 4001], losses: [5, 4, 3, 2, 1] }],
      "received step 4001 at place 5",
    ],
    [
      "no rate",
      [{ ...good, rates: { values: Float64Array.of(0), counts: Float64Array.of(4000) } }],
      "runs.wsd: expected a rate above 0, received rates of 0 alone",
    ],
  ];
  test.each(rows)("%s", (_what, some, message) => {
    expect(() => fit(some)).toThrow(message);
  });

  test("another peak than that of the most, in any order; a tenth off is alike", () => {
    const peaks = [1e-3, 3e-3, 1.09e-3, 3e-3, 0.95e-3];
    const list = peaks.map((peak, i) => ({ ...good, name: `${i}`, rates: scaled(good.rates, peak / 1e-3) }));
    const hint = "No law was found to hold from one peak to another: fit the runs of each peak by themselves";
    const apart = (name: string) =>
      `runs.${name}: expected a peak like that of 3 others, 0.001, received 0.003. ${hint}`;
    expect(() => fit(list)).toThrow(`${apart("1")}\n${apart("3")}`);
    expect(() => fit(list.toReversed())).toThrow("received 0.003");
    expect(runsAtPeak(list, 1e-3).map(({ name }) => name)).toEqual(["0", "2", "4"]);
    expect(runsAtPeak(list, 1e-2).map(({ name }) => name)).toEqual(["1", "3"]);
    expect(fit(runsAtPeak(list, 1e-3)).field.runs.length).toBe(3);
  });

  test("and schedules likewise", () => {
    expect(() => predict(fitted, {})).toThrow("schedules: expected at least one schedule, received none");
    expect(() => predict(fitted, { still: schedule("hold at 0", { steps: 10 }) })).toThrow(
      "still: expected a rate above 0",
    );
  });
});
