import { expect, test } from "vitest";
import { halfWave } from "./half-wave.ts";

/** Numbers as multiples of 2^-200, far finer than a double. */
const bits = 200n;
const one = 1n << bits;

/** A double between 2^-100 and 2^100, or 0, exactly. */
function exact(x: number): bigint {
  let places = 0n;
  for (; !Number.isInteger(x); places++) x *= 2;
  return (BigInt(x) << bits) >> places;
}

const times = (a: bigint, b: bigint) => (a * b) >> bits;

/** The arc tangent of 1/n by its series. */
function arcOfInverse(n: bigint): bigint {
  let sum = 0n;
  for (let [k, power] = [0n, one / n]; power !== 0n; k++, power /= n * n) {
    sum += (k % 2n === 0n ? power : -power) / (2n * k + 1n);
  }
  return sum;
}
const pi = 4n * (4n * arcOfInverse(5n) - arcOfInverse(239n));

/** (1 - cos(pi x))/2 by the series of the cosine, for x in [0, 1]. */
function reference(x: bigint): bigint {
  const square = times(times(pi, x), times(pi, x));
  let sum = 0n;
  for (let [k, term] = [1n, one]; term !== 0n; k++) {
    term = -times(term, square) / ((2n * k - 1n) * 2n * k);
    sum -= term;
  }
  return sum / 2n;
}

/** How far the function is off at x, in units of 2^-53. */
function away(x: number): number {
  const difference = exact(halfWave(x)) - reference(exact(x));
  return Number(difference < 0n ? -difference : difference) / 2 ** (200 - 53);
}

/** Evenly spread places whose bits look random. */
const places = Array.from({ length: 20_000 }, (_, i) => ((i + 0.5) * 0.6180339887498949) % 1);
const beside = (x: number) => [-3, -2, -1, 0, 1, 2, 3].map((n) => x + n * 2 ** -54);

test("the half wave is within 1.25 * 2^-53 of the true one, also where the polynomials meet", () => {
  const joints = [1 / 6, 0.25, 0.33, 1 / 3, 0.5, 0.67, 0.75].flatMap(beside);
  const small = Array.from({ length: 50 }, (_, i) => 0.7 * 2 ** -i);
  expect(Math.max(...[...places, ...joints, ...small, 0, 1].map(away))).toBeLessThan(1.25);
});

test("near 0 it keeps its digits: the relative error is below 4 * 2^-53", () => {
  for (const x of places.map((place) => place * 0.3)) {
    const truth = reference(exact(x));
    expect(Math.abs(Number(exact(halfWave(x)) - truth) / Number(truth))).toBeLessThan(4 * 2 ** -53);
  }
});

test("0, 1/2 and 1 are exact, a wave later too, and so is the symmetry", () => {
  for (const turn of [0, 2, 4, -2, 1e6, -(2 ** 40)]) {
    expect([0, 0.5, 1, 1.5, 2].map((x) => halfWave(turn + x))).toEqual([0, 0.5, 1, 0.5, 0]);
  }
  for (const x of places.map((place) => Math.round(place * 2 ** 40) / 2 ** 40)) {
    const w = halfWave(x);
    expect([halfWave(-x), halfWave(2 - x), halfWave(x + 4096)]).toEqual([w, w, w]);
    if (x < 0.33) expect(halfWave(1 - x)).toBe(1 - w);
  }
});

test("it rises, but for less than a last place, and never leaves [0, 1]", () => {
  const rising = places.toSorted((a, b) => a - b).flatMap((x) => [x, x + 2 ** -53]);
  for (let i = 1; i < rising.length; i++) {
    expect(halfWave(rising[i]!)).toBeGreaterThanOrEqual(halfWave(rising[i - 1]!) - 2 ** -54);
  }
  expect([halfWave(2 ** -1074), halfWave(1 - 2 ** -53), Object.is(halfWave(-0), 0)]).toEqual([0, 1, true]);
});

test("every finite number has a value, others have none", () => {
  expect([2 ** 53, 2 ** 53 + 2, 1e300, -Number.MAX_VALUE].map(halfWave)).toEqual([0, 0, 0, 0]);
  expect(halfWave(2 ** 51 + 0.5)).toBe(0.5);
  expect([NaN, Infinity, -Infinity].map(halfWave)).toEqual([NaN, NaN, NaN]);
});
