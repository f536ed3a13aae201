import { describe, expect, it } from "vitest";
import { random } from "../train/random.ts";
import { normalLimit, normalTail } from "./normal.ts";
import { signedRank } from "./signed-rank.ts";

describe("the normal distribution", () => {
  // From 40-digit arithmetic (mpmath's erfc).
  it.each([
    [-8, 0.9999999999999994],
    [-2.5, 0.993790334674224],
    [0, 0.5],
    [0.3, 0.3820885778110474],
    [1, 0.158655253931457],
    [2.9999, 0.00135034128295493],
    [3, 0.00134989803163009],
    [3.0001, 0.00134945491326072],
    [4.5, 3.39767312473006e-6],
    [8, 6.22096057427178e-16],
    [20, 2.75362411860623e-89],
    [37, 5.72557122252458e-300],
  ])("has twelve digits of its tail at %f: %f, and goes back", (z, tail) => {
    expect(Math.abs(normalTail(z) / tail - 1)).toBeLessThan(1e-12);
    if (z > -3) expect(Math.abs(normalLimit(tail) - z)).toBeLessThan(1e-12 * Math.max(1, z));
  });

  it("ends at 0 and 1", () => {
    expect([normalTail(Number.POSITIVE_INFINITY), normalTail(Number.NEGATIVE_INFINITY)]).toEqual([0, 1]);
  });
});

/** p by going through all signs of the differences, each as a test of its own. */
function pBySigns(differences: readonly number[]): number {
  const kept = differences.filter((difference) => difference !== 0).map(Math.abs);
  const rank = (value: number) =>
    0.5 + kept.reduce((sum, other) => sum + (other < value ? 1 : other === value ? 0.5 : 0), 0);
  const ranks = kept.map(rank);
  const sumOf = (isPositive: (place: number) => boolean) =>
    ranks.reduce((sum, one, place) => sum + (isPositive(place) ? one : 0), 0);
  const signs = differences.filter((difference) => difference !== 0);
  const found = sumOf((place) => signs[place]! > 0);
  let [below, above] = [0, 0];
  for (let bits = 0; bits < 2 ** kept.length; bits += 1) {
    const sum = sumOf((place) => ((bits >> place) & 1) === 1);
    below += Number(sum <= found);
    above += Number(sum >= found);
  }
  return Math.min(1, (2 * Math.min(below, above)) / 2 ** kept.length);
}

describe("Wilcoxon's signed-rank test", () => {
  it("equals going through all signs, with ties and zeros", () => {
    const source = random(3, 0);
    for (let round = 0; round < 200; round += 1) {
      const differences = Array.from({ length: round % 11 }, () => Math.floor(source.uniform() * 12) - 4);
      const { p, method } = signedRank(differences);
      expect(p).toBeCloseTo(pBySigns(differences), 14);
      expect(method).toBe("exact");
    }
    const many = Array.from({ length: 17 }, () => Math.floor(source.uniform() * 20) - 7).filter((one) => one !== 0);
    expect(signedRank(many).p).toBeCloseTo(pBySigns(many), 13);
  });

  // McCornack (1965), "Extended tables of the Wilcoxon matched pair signed rank statistic", JASA 60, 864-871: the largest
  // sum of the rarer sign that is significant at 5 %, two-sided.
  it.each([
    [6, 0],
    [7, 2],
    [8, 3],
    [9, 5],
    [10, 8],
    [11, 10],
    [12, 13],
    [13, 17],
    [14, 21],
    [15, 25],
    [16, 29],
    [17, 34],
    [18, 40],
    [19, 46],
    [20, 52],
    [21, 58],
    [22, 65],
    [23, 73],
    [24, 81],
    [25, 89],
  ])("with %i differences calls a sum of %i significant, and none above it", (count, limit) => {
    const p = (sum: number) => signedRank(withSum(count, sum)).p;
    expect(p(limit)).toBeLessThanOrEqual(0.05);
    expect(p(limit + 1)).toBeGreaterThan(0.05);
  });

  // Hollander and Wolfe (1973), p. 29: V = 40, one-sided p 0.0195. Darwin's maize (1876) and the rest: scipy 1.16.3,
  // wilcoxon(method="exact"), and for the long ones method="asymptotic" with correction=True.
  it("has the published values", () => {
    const depression = [0.952, -0.147, 1.022, 0.43, 0.62, 0.59, 0.49, -0.08, 0.01];
    expect(signedRank(depression)).toEqual({ count: 9, positive: 40, p: 0.0390625, method: "exact" });
    const maize = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];
    expect(signedRank(maize)).toEqual({ count: 15, positive: 96, p: 0.041259765625, method: "exact" });
    const long = Array.from({ length: 40 }, (_, i) => ((i * 37) % 61) - 25);
    expect(signedRank(long).p).toBeCloseTo(0.16073201313861973, 14);
    expect(signedRank(long).method).toBe("normal");
    const tied = [
      -4, 2, -2, 4, 0, -3, 2, -1, 4, 0, -3, 2, -1, 4, 1, -3, 3, -1, 4, 1, -2, 3, -1, 5, 1, -2, 3, 0, 5, 2, -2, 3, 0, -3,
      2, -2, 4, 0, -3, 2, -1, 4, 1, -3, 2,
    ];
    expect(signedRank(tied).p).toBeCloseTo(0.12607783555879826, 14);
  });

  it("says 1 where nothing differs", () => {
    expect(signedRank([0, 0])).toEqual({ count: 0, positive: 0, p: 1, method: "exact" });
  });
});

/** Differences 1 to count, of which the positive ones sum up to this. */
function withSum(count: number, sum: number): number[] {
  let left = sum;
  const signed: number[] = [];
  for (let rank = count; rank >= 1; rank -= 1) {
    signed.push(rank <= left ? rank : -rank);
    if (rank <= left) left -= rank;
  }
  return signed;
}
