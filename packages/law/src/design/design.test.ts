import { expect, test } from "vitest";
import { laws } from "../law/index.ts";
import { type FittedLaw, finalLoss } from "../law/losses.ts";
import { multiPowerLaw } from "../law/multi-power.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import { freeForm } from "./free-form.ts";
import { type Setting, wholeOf } from "./setting.ts";
import { twoParameters } from "./two-parameters.ts";

/** The published numbers of three models, with the loss that they predict for the published optimum of 21 840 variables. */
const published = {
  "25M": {
    numbers: [3.04045406, 0.52468604, 0.50786857, 363.78751622, 2.06560812, 0.58279013, 0.64142257],
    optimum: 3.258,
    two: 3.25825,
    percent: 11,
  },
  "100M": {
    numbers: [2.6514477, 0.60115152, 0.45295811, 437.9464276, 2.13245612, 0.59785199, 0.65523644],
    optimum: 2.9247,
    two: 2.92493,
    percent: 10,
  },
  "400M": {
    numbers: [2.37474466, 0.65421216, 0.42878731, 523.42464371, 2.02462735, 0.59350493, 0.63472457],
    optimum: 2.6891,
    two: 2.6894,
    percent: 12,
  },
} as const;
const setting: Setting = { steps: 24_000, peak: 3e-4, warmup: 2160 };
const finalOf = (fitted: FittedLaw, words: string, of = setting) =>
  finalLoss(fitted, ratesOfSchedule(wholeOf(of, words)));

test.each(Object.entries(published))("%s: both designs come to the published optimum", (_name, of) => {
  const [L0, A, alpha, B, C, beta, gamma] = of.numbers;
  const fitted = { law: multiPowerLaw, unit: 1, searched: [alpha, C, beta, gamma], factors: [L0, A, B] };
  const two = twoParameters(fitted, setting);
  expect(Math.round(100 * two.share)).toBe(of.percent);
  expect(two.loss).toBeLessThan(of.two + 1e-5);
  expect(two.loss - of.optimum).toBeLessThan(3e-4);
  const free = freeForm(fitted, setting, two);
  expect(free.loss).toBeLessThan(two.loss);
  expect(free.loss - of.optimum).toBeLessThan(1e-4);
  for (const { words, loss } of [two, free]) expect(finalOf(fitted, words)).toBe(loss);
});

test("no other cell of the grid is lower, at any length, peak, warmup and under any law", () => {
  const runs: Setting[] = [
    { steps: 400, peak: 1, warmup: 0 },
    { steps: 20_000, peak: 0.3, warmup: 8000 },
  ];
  for (const law of laws) {
    for (const run of runs) {
      const searched = law.searched.map(({ usual }) => usual);
      const fitted = { law, unit: 1, searched, factors: law.factors.map((_, i) => [2.5, 20, 0.3, 0.2][i]!) };
      const two = twoParameters(fitted, run);
      const most = Math.floor((100 * (run.steps - run.warmup)) / run.steps);
      for (const percent of [5, 20, 40, 80, 100].filter((share) => share <= most)) {
        for (const power of [0.6, 1, 1.5, 2.5]) {
          const other = finalOf(fitted, `hold, polynomial power=${power} ${percent}% to 0`, run);
          expect(two.loss, `${law.name} ${JSON.stringify(run)} ${percent}% ${power}`).toBeLessThanOrEqual(other);
        }
      }
      const free = freeForm(fitted, run, two);
      expect(free.loss <= two.loss).toBe(true);
      expect(finalOf(fitted, free.words, run)).toBe(free.loss);
    }
  }
});
