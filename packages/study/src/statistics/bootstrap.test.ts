import { describe, expect, it } from "vitest";
import { random } from "../train/random.ts";
import { accelerationOf, bcaBootstrap } from "./bca-bootstrap.ts";
import { mean } from "./mean.ts";
import { normalLimit, normalTail } from "./normal.ts";
import { percentileBootstrap } from "./percentile-bootstrap.ts";
import { quantile, type Statistic } from "./resample.ts";

/** Efron and Tibshirani (1993), table 14.1: spatial ability of 26 children, test A. */
const spatial = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41];

const over =
  (data: readonly number[], of: (values: readonly number[]) => number): Statistic =>
  (places) =>
    of(places.map((place) => data[place]!));

/** The variance, divided by n. */
const spread = (values: readonly number[]): number => mean(values.map((value) => (value - mean(values)) ** 2));

describe("bootstrap intervals", () => {
  it("are those of the book for the variance of the spatial test (table 14.2), and of scipy with more draws", () => {
    const statistic = over(spatial, spread);
    expect(statistic(spatial.map((_, place) => place))).toBeCloseTo(171.5, 1);
    expect(accelerationOf(26, statistic)).toBeCloseTo(0.061, 3);
    const options = { draws: 40_000, level: 0.1 };
    const [bca, percentile] = [bcaBootstrap, percentileBootstrap].map((of) => of(26, statistic, options).interval!);
    // 2,000 draws in the book: (115.8, 259.6) and (100.8, 233.9). 400,000 draws of scipy 1.16.3:
    const expected = [115.504, 261.12, 97.716, 235.71];
    [...bca!, ...percentile!].forEach((end, place) => {
      // Two standard errors of a 5 % point from 40,000 draws are about 1.
      expect(Math.abs(end - expected[place]!)).toBeLessThan(1.5);
    });
  });

  it("are those of all draws there are, for five items", () => {
    const data = [1, 2, 4, 8, 16];
    const statistic = over(data, mean);
    const all = Array.from(
      { length: 5 ** 5 },
      (_, code) => statistic([0, 1, 2, 3, 4].map((digit) => Math.floor(code / 5 ** digit) % 5))!,
    ).sort((a, b) => a - b);
    const options = { draws: 60_000, level: 0.2 };
    const found = percentileBootstrap(5, statistic, options).interval!;
    [0.1, 0.9].forEach((share, end) => {
      expect(Math.abs(found[end]! - quantile(all, share))).toBeLessThanOrEqual(0.21);
    });
    // BCa by its formulas, with the bias counted over all draws and the skewness of the mean known: (Σ d³) / 6 (Σ d²)^1.5.
    const away = data.map((value) => value - mean(data));
    const skew = away.reduce((sum, d) => sum + d ** 3, 0) / (6 * away.reduce((sum, d) => sum + d ** 2, 0) ** 1.5);
    expect(accelerationOf(5, statistic)).toBeCloseTo(skew, 12);
    const middle = mean(data);
    const below = all.filter((one) => one < middle).length + all.filter((one) => one === middle).length / 2;
    const bias = normalLimit(1 - below / all.length);
    const bca = bcaBootstrap(5, statistic, options).interval!;
    [-1, 1].forEach((side, end) => {
      const moved = bias + side * normalLimit(0.1);
      const share = 1 - normalTail(bias + moved / (1 - skew * moved));
      expect(Math.abs(bca[end]! - quantile(all, share))).toBeLessThanOrEqual(0.21);
    });
  });

  it("hold the mean of normal numbers about as often as they say", () => {
    const source = random(9, 0);
    let held = 0;
    for (let round = 0; round < 300; round += 1) {
      const data = Array.from({ length: 30 }, () => source.normal());
      const [low, high] = bcaBootstrap(30, over(data, mean), { draws: 400, seed: round }).interval!;
      held += Number(low <= 0 && 0 <= high);
    }
    // 95 % less what 30 items cost, with three standard errors of 300 rounds.
    expect(held / 300).toBeGreaterThan(0.94 - 0.041);
    expect(held / 300).toBeLessThan(0.95 + 0.038);
  });

  it("are the same for the same seed, others for another, and none where there is no value", () => {
    const statistic = over(spatial, spread);
    for (const of of [bcaBootstrap, percentileBootstrap]) {
      const short = { draws: 200 };
      expect(of(26, statistic, short)).toEqual(of(26, statistic, { ...short, seed: 1 }));
      expect(of(26, statistic, short)).not.toEqual(of(26, statistic, { ...short, seed: 2 }));
      expect(of(1, over([3], mean))).toEqual({ value: 3, interval: null });
      expect(of(2, () => null)).toEqual({ value: null, interval: null });
      expect(of(3, (places) => (new Set(places).size < 2 ? null : 1)).interval).toBeNull();
      expect(of(3, () => 7, short).interval).toEqual([7, 7]);
    }
    // All draws lie below the value.
    expect(bcaBootstrap(6, (places) => Number(places.join("") === "012345"), { draws: 50 }).interval).toBeNull();
  });
});
