import { expect, test } from "vitest";
import { random } from "../train/random.ts";
import { kendallTau } from "./kendall.ts";
import { mean } from "./mean.ts";
import { rankPrediction } from "./rank-prediction.ts";
import { quantile } from "./resample.ts";
import { spearmanRho } from "./spearman.ts";

const source = random(21, 0);
const made = (means: readonly number[], seeds: number): number[][] =>
  means.map((middle) => Array.from({ length: seeds }, () => middle + source.normal()));

test("agreement is that of the means, with intervals that all draws of three seeds confirm", () => {
  const [small, full] = [made([0, 1, 2, 2.5, 3], 3), made([0, 2, 1, 3, 2.8], 3)];
  const found = rankPrediction(small, full, { draws: 20_000 });
  const at = (list: readonly number[][], places: readonly number[]) =>
    list.map((values) => mean(places.map((place) => values[place]!)));
  for (const [name, of] of [
    ["tau", kendallTau],
    ["rho", spearmanRho],
  ] as const) {
    expect(found[name].value).toBe(of(at(small, [0, 1, 2]), at(full, [0, 1, 2])));
    const all = Array.from({ length: 27 }, (_, code) => {
      const places = [0, 1, 2].map((digit) => Math.floor(code / 3 ** digit) % 3);
      return of(at(small, places), at(full, places))!;
    }).sort((a, b) => a - b);
    expect(all).toContainEqual(expect.closeTo(found[name].interval![0], 12));
    expect(Math.abs(found[name].interval![0] - quantile(all, 0.025))).toBeLessThanOrEqual(0.21);
    expect(Math.abs(found[name].interval![1] - quantile(all, 0.975))).toBeLessThanOrEqual(0.21);
  }
  expect(found).toMatchObject({ schedules: 5, possible: 11, seeds: 3, leftOut: 0, ties: { small: 0, full: 0 } });
});

test("direction makes no difference, and noise widens the intervals", () => {
  const [small, full] = [made([0, 3, 6, 9], 10), made([0, 3, 6, 9], 10)];
  const flipped = (list: readonly number[][]) => list.map((values) => values.map((value) => -value));
  expect(rankPrediction(small, full)).toEqual(rankPrediction(flipped(small), flipped(full)));
  expect(rankPrediction(small, full).tau).toEqual({ value: 1, interval: [1, 1] });
  const noisy = rankPrediction(made([0, 0.1, 0.2, 0.3], 10), full).tau.interval!;
  expect(noisy[1] - noisy[0]).toBeGreaterThan(0.5);
});

test("seeds that did not end everywhere are left out and counted, and ties are told", () => {
  const [a, b] = [
    [1, 2, 3, 4],
    [1, 2, 3, 4],
  ];
  const found = rankPrediction(
    [a, b, [5, 6, null, 7]],
    [
      [2, 3, 4, 9],
      [null, 1, 1, 1],
      [4, 4, 4, 4],
    ],
  );
  expect(found).toMatchObject({ seeds: 2, leftOut: 2, ties: { small: 1, full: 0 } });
  expect(found.tau.value).toBe(kendallTau([3, 3, 6.5], [6, 1, 4]));
  const none = { value: null, interval: null };
  expect(rankPrediction([[null], [1]], [[1], [2]])).toMatchObject({ tau: none, rho: none, seeds: 0, leftOut: 1 });
  expect(
    rankPrediction(
      [
        [1, 1],
        [1, 1],
      ],
      [
        [1, 2],
        [2, 3],
      ],
    ),
  ).toMatchObject({ tau: none, ties: { small: 1, full: 0 } });
  expect(rankPrediction([[1], [2]], [[1], [2]]).tau).toEqual({ value: 1, interval: null });
  expect(rankPrediction([], [])).toMatchObject({ tau: none, schedules: 0, seeds: 0 });
});
