import { describe, expect, it } from "vitest";
import { random } from "../train/random.ts";
import { kendallTau, tiedPairs } from "./kendall.ts";
import { ranksOf } from "./ranks.ts";
import { spearmanRho } from "./spearman.ts";

/** Kendall's tau-b by looking at every pair. */
function tauByPairs(first: readonly number[], second: readonly number[]): number | null {
  let [sum, untiedFirst, untiedSecond] = [0, 0, 0];
  for (let i = 0; i < first.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const [a, b] = [Math.sign(first[i]! - first[j]!), Math.sign(second[i]! - second[j]!)];
      sum += a * b;
      untiedFirst += a * a;
      untiedSecond += b * b;
    }
  }
  return untiedFirst * untiedSecond === 0 ? null : sum / Math.sqrt(untiedFirst * untiedSecond);
}

/** The rank of a value by its definition: how many are lower, and half of the equal ones. */
const rankByCount = (values: readonly number[], value: number): number =>
  0.5 + values.reduce((sum, other) => sum + (other < value ? 1 : other === value ? 0.5 : 0), 0);

/** Spearman's rho from its definition: the product-moment correlation of ranks that were counted, as Σ over all pairs of items. */
function rhoByPairs(first: readonly number[], second: readonly number[]): number {
  const [a, b] = [first, second].map((values) => values.map((value) => rankByCount(values, value))) as [
    number[],
    number[],
  ];
  let [both, one, other] = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const [x, y] = [a[i]! - a[j]!, b[i]! - b[j]!];
      both += x * y;
      one += x * x;
      other += y * y;
    }
  }
  return both / Math.sqrt(one * other);
}

// Tuna: Hollander and Wolfe (1973), "Nonparametric Statistical Methods", p. 187. The others: scipy 1.16.3.
const published = [
  {
    name: "tuna (Hollander and Wolfe)",
    first: [44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1],
    second: [2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8],
    tau: 4 / 9,
    rho: 0.6,
  },
  {
    name: "few, with ties",
    first: [12, 2, 1, 12, 2],
    second: [1, 4, 7, 1, 0],
    tau: -0.4714045207910316,
    rho: -0.5407380704358752,
  },
  {
    name: "digits of π and e",
    first: [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9],
    second: [2, 7, 1, 8, 2, 8, 1, 8, 2, 8, 4, 5, 9, 0, 4],
    tau: 0.1570874410539306,
    rho: 0.17916174391114706,
  },
];

describe("rank correlations", () => {
  it.each(published)("have the published values: $name", ({ first, second, tau, rho }) => {
    expect(kendallTau(first, second)).toBeCloseTo(tau, 14);
    expect(spearmanRho(first, second)).toBeCloseTo(rho, 14);
  });

  it("equal their definitions on random lists with many and without ties, of every length to 70", () => {
    const source = random(11, 0);
    for (let round = 0; round < 1400; round += 1) {
      const [length, values] = [round % 70, [2, 5, 1000][round % 3]!];
      const draw = () => Array.from({ length }, () => Math.floor(source.uniform() * values) - 2);
      const [first, second] = [draw(), draw()];
      const tau = tauByPairs(first, second);
      if (tau === null) expect([kendallTau(first, second), spearmanRho(first, second)]).toEqual([null, null]);
      else {
        expect(kendallTau(first, second)).toBeCloseTo(tau, 12);
        expect(kendallTau(second, first)).toBeCloseTo(tau, 12);
        expect(spearmanRho(first, second)).toBeCloseTo(rhoByPairs(first, second), 12);
        expect(spearmanRho(first, second)).toBeCloseTo(spearmanRho(second, first)!, 12);
        expect(spearmanRho(first, first)).toBeCloseTo(1, 12);
      }
      const { ranks, ties } = ranksOf(first);
      expect(ranks).toEqual(first.map((value) => rankByCount(first, value)));
      expect(ties.reduce((sum, count) => sum + (count * (count - 1)) / 2, 0)).toBe(tiedPairs(first));
    }
  });

  it("equal Spearman's own formula, 1 - 6 Σ d² / (n³ - n), without ties", () => {
    const second = [7, 2, 1, 5, 3, 6, 4];
    const squares = second.reduce((sum, rank, place) => sum + (rank - place - 1) ** 2, 0);
    expect(spearmanRho([1, 2, 3, 4, 5, 6, 7], second)).toBeCloseTo(1 - (6 * squares) / (7 ** 3 - 7), 14);
  });
});
