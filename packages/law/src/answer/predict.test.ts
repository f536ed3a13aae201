import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { fit } from "../fit/fit.ts";
import { type FittedLaw, losses } from "../law/losses.ts";
import { multiPowerAfterWarmup } from "../law/multi-power.ts";
import { cutAt, upTo } from "../rates/cut.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import { finalsFrom, finalsOf } from "./finals.ts";
import { predict } from "./predict.ts";
import { unlikePeak } from "./unlike-peak.ts";

const lrOf = (words: string, steps: number, peak = 1e-3) => schedule(words, { steps, peak });
const truth: FittedLaw = {
  law: multiPowerAfterWarmup,
  unit: 1e-3,
  searched: [0.5, 0.12, 0.58, 0.62],
  factors: [2.7, 9, 0.4],
};

/** A run that follows the truth, with scatter. */
function made(words: string, steps: number, seed: number, peak = 1e-3) {
  const rates = ratesOfSchedule(lrOf(words, steps, peak));
  const updates = Array.from({ length: 60 }, (_, i) => Math.round(((i + 1) * steps) / 60));
  const { rates: cut, ends } = cutAt(rates, updates);
  const curve = losses(truth, cut);
  const off = (i: number) => 1 + 1e-3 * Math.sin(12.9898 * (i + 1) + 78.233 * seed);
  return { name: `run ${seed}`, rates, updates, losses: updates.map((_, i) => curve[ends[i]!]! * off(i)) };
}
const fitted = fit([
  made("warmup 200, hold, linear 25% to 0", 6000, 1),
  made("warmup 200, cosine to 0", 6000, 2),
  made("warmup 200, hold, sqrt 20% to 0", 9000, 3, 9.5e-4),
]);
const schedules = {
  linear: lrOf("warmup 200, hold, linear 30% to 0", 10_000),
  cosine: lrOf("warmup 200, cosine to 10% peak", 8000),
  late: lrOf("warmup 30%, linear to 0", 4000),
};

test("a curve ends at the final loss with its band, and in the middle it is that of a run which ends there", () => {
  const plain = predict(fitted, schedules);
  const drawn = predict(fitted, schedules, { points: 40 });
  expect(drawn.verdict).toEqual(plain.verdict);
  for (const [i, { name, finalLoss, low, high, curve }] of drawn.schedules.entries()) {
    const { name: same, ...final } = plain.schedules[i]!;
    expect(name).toBe(same);
    expect(finalLoss).toBeCloseTo(final.finalLoss, 6);
    expect([curve!.losses.at(-1), curve!.low.at(-1), curve!.high.at(-1)]).toEqual([finalLoss, low, high]);
    const rates = ratesOfSchedule(schedules[name as "late"]);
    for (const place of [3, 20, 35]) {
      const alone = finalsOf(fitted, [upTo(rates, curve!.updates[place]!)]);
      expect(curve!.losses[place]).toBeCloseTo(alone.losses[0]!, 5);
      // Each is redrawn on coarse rates of its own, to half a hundredth.
      expect(Math.abs((curve!.high[place]! - curve!.losses[place]!) / alone.half[0]! - 1)).toBeLessThan(0.005);
    }
  }
});

test("a curve begins where laws hold: at a twentieth of the run, or at the end of a warmup that is longer", () => {
  const first = predict(fitted, schedules, { points: 40 }).schedules.map(({ curve }) => curve!.updates[0]);
  expect(first).toEqual([500, 400, 1200]);
  const short = predict(fitted, { a: lrOf("hold, linear 50% to 0", 7) }, { points: 40 }).schedules[0]!.curve!;
  expect(short.updates).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test("fewer levels move a loss by as little as is said, and a band by far less", () => {
  const exact = predict(fitted, schedules).schedules;
  const off = (levels: number) =>
    predict(fitted, schedules, { levels }).schedules.map(({ finalLoss, high }, i) => [
      Math.abs(finalLoss - exact[i]!.finalLoss),
      Math.abs(high - finalLoss - (exact[i]!.high - exact[i]!.finalLoss)),
    ]);
  for (const [loss, half] of off(1000)) {
    expect(loss).toBeLessThan(4e-4);
    expect(half).toBeLessThan(1e-5);
  }
  const sum = (levels: number) => off(levels).reduce((all, [loss]) => all + loss!, 0);
  expect(sum(4000)).toBeLessThan(sum(1000) / 3);
});

test("the moves of redrawn fits on coarse rates make the bands that exact ones make", () => {
  const rates = Object.values(schedules).map((lr) => ratesOfSchedule(lr));
  const said = rates.map((each) => {
    const final = losses(fitted, each).at(-1)!;
    return { losses: [final], moves: fitted.redrawn.map((other) => [losses(other, each).at(-1)! - final]) };
  });
  // With next to no field the bands are those of the redrawn fits alone.
  const noField = { ...fitted, field: { ...fitted.field, sd: 1e-12, noise: 1e-12 } };
  for (const fit of [fitted, noField]) {
    const [coarse, exact] = [finalsOf(fit, rates), finalsFrom(fit, rates, said)];
    coarse.half.forEach((half, i) => {
      expect(Math.abs(half / exact.half[i]! - 1)).toBeLessThan(0.005);
    });
  }
});

test("a peak is unlike those of the runs beyond a tenth", () => {
  const unlike = (peak: number) => unlikePeak(fitted, lrOf("cosine to 0", 100, peak));
  expect([8.7e-4, 1.09e-3].map(unlike)).toEqual([undefined, undefined]);
  expect(unlike(8.5e-4)).toEqual({ peak: 8.5e-4, low: 9.5e-4, high: 1e-3 });
  expect(unlike(1.2e-3)).toEqual({ peak: 1.2e-3, low: 9.5e-4, high: 1e-3 });
});

test("options out of their range are named", () => {
  expect(() => predict(fitted, schedules, { points: 1, levels: 10.5 })).toThrow(
    "points: expected a whole number of at least 2, received 1\nlevels: expected a whole number of at least 100, received 10.5",
  );
});
