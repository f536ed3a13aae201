import fc from "fast-check";
import { expect, test } from "vitest";
import { powerNodes } from "./nodes.ts";
import { type Deposits, powerSums } from "./power-sums.ts";
import { powerSumsAt } from "./power-sums-at.ts";
import { powerSumsGradient } from "./power-sums-gradient.ts";

/** The sum as it is written, level by level; distances are added up from the deposit on, so that no digits cancel. */
function direct(beta: number, { lengths, amounts, offsets }: Deposits): Float64Array {
  const left = new Float64Array(lengths.length);
  for (let i = 0; i < lengths.length; i++) {
    let distance = offsets[i]!;
    for (let k = i; k < lengths.length && amounts[i] !== 0; k++) {
      distance += lengths[k]!;
      left[k]! += amounts[i]! * distance ** -beta;
    }
  }
  return left;
}

const level = fc.record({
  length: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1, noNaN: true }), fc.constant(1000)),
  amount: fc.constantFrom(0, -1, -0.3, 0.001, 0.7),
  offset: fc.double({ min: 1e-4, max: 1, noNaN: true }),
});
const deposits = fc.array(level, { minLength: 1, maxLength: 60 }).map((all) => ({
  lengths: Float64Array.from(all, ({ length }) => length),
  amounts: Float64Array.from(all, ({ amount }) => amount),
  offsets: Float64Array.from(all, ({ offset }) => offset),
}));

/** How far two lists lie apart, against what the sums would be if nothing cancelled. */
function error(beta: number, of: Deposits, tolerance: number): number {
  const sizes = direct(beta, { ...of, amounts: of.amounts.map(Math.abs) });
  const [fast, slow] = [powerSums(beta, of, tolerance), direct(beta, of)];
  return Math.max(...fast.map((value, k) => (sizes[k] === 0 ? 0 : Math.abs(value - slow[k]!) / sizes[k]!)));
}

test("the sums are those of the definition, to the tolerance, for any lengths, amounts, offsets and powers", () => {
  fc.assert(
    fc.property(
      deposits,
      fc.double({ min: 0.1, max: 2.5, noNaN: true }),
      fc.constantFrom(1e-6, 1e-9, 1e-10),
      (of, beta, tolerance) => {
        expect(error(beta, of, tolerance)).toBeLessThan(tolerance);
      },
    ),
  );
});

/** Runs of many levels, in stretches of one kind: steady, waving, falling to next to nothing, and still. */
const stretch = fc.record({
  levels: fc.integer({ min: 1, max: 400 }),
  size: fc.constantFrom(1e-5, 0.01, 1),
  to: fc.constantFrom(1, 0.001, 30),
  amounts: fc.constantFrom("all", "some", "none"),
  offset: fc.constantFrom(1e-3, 0.1, 3),
});
const runs = fc.array(stretch, { minLength: 1, maxLength: 4 }).map((all) => {
  const levels = all.flatMap(({ levels, size, to, amounts, offset }) =>
    Array.from({ length: levels }, (_, k) => {
      const length = size * (1 + ((to - 1) * k) / levels);
      const isLaid = amounts === "all" || (amounts === "some" && k % 7 === 3);
      return { length, amount: isLaid ? Math.cos(k) : 0, offset: offset * (1 + Math.sin(k)) + 1e-4 };
    }),
  );
  const of = (key: "length" | "amount" | "offset") => Float64Array.from(levels, (level) => level[key]);
  return { lengths: of("length"), amounts: of("amount"), offsets: of("offset") };
});
const apart = fc.constantFrom([1], [5], [40], [128], [300], [3, 500], [1, 1, 1, 200]);

test("at places that lie apart they are the same, to the tolerance, wherever these are", () => {
  fc.assert(
    fc.property(
      runs,
      apart,
      fc.constantFrom(0.1, 0.6, 2.5),
      fc.constantFrom(1e-7, 1e-10),
      (of, gaps, beta, tolerance) => {
        const ends: number[] = [];
        for (let k = gaps[0]! - 1; k < of.lengths.length; k += gaps[ends.length % gaps.length]!) ends.push(k);
        const sizes = direct(beta, { ...of, amounts: of.amounts.map(Math.abs) });
        const [fast, slow] = [powerSumsAt(beta, of, ends, tolerance), direct(beta, of)];
        ends.forEach((k, i) => {
          expect(Math.abs(fast[i]! - slow[k]!)).toBeLessThanOrEqual(tolerance * sizes[k]!);
        });
      },
    ),
  );
});

test("a hundred nodes bring the kernel of a real run to 1e-9", () => {
  // 24 000 updates at 3e-4 falling to 3e-5, with the published numbers of the 25M model: from the shortest to the longest distance.
  const [beta, gamma, speed] = [0.58279013, 0.64142257, 2.06560812];
  const [nearest, farthest] = [3e-5 ** gamma / speed, 24_000 * 3e-4 + 3e-4 ** gamma / speed];
  const { rates, weights } = powerNodes(beta, nearest, farthest, 1e-9);
  expect(rates.length).toBeLessThanOrEqual(100);
  for (let i = 0; i <= 1000; i++) {
    const x = nearest * (farthest / nearest) ** (i / 1000);
    const sum = rates.reduce((total, rate, j) => total + weights[j]! * Math.exp(-rate * x), 0);
    expect(Math.abs(sum * x ** beta - 1)).toBeLessThan(1e-9);
  }
});

test("nothing laid down leaves nothing", () => {
  const nothing = { lengths: Float64Array.of(1, 2), amounts: new Float64Array(2), offsets: new Float64Array(2) };
  expect([...powerSums(0.5, nothing)]).toEqual([0, 0]);
  expect([...powerSumsGradient(0.5, nothing, Float64Array.of(1, 1)).lengths]).toEqual([0, 0]);
});

test("the gradient is that of the definition, over several blocks of kept states", () => {
  const count = 600;
  const wave = (k: number) => 1 + Math.sin(k * 0.7);
  const of: Deposits = {
    lengths: Float64Array.from({ length: count }, (_, k) => 0.01 * wave(k) + 0.001),
    amounts: Float64Array.from({ length: count }, (_, k) => (k % 3 === 0 ? 0 : Math.cos(k))),
    offsets: Float64Array.from({ length: count }, (_, k) => 0.05 * wave(k + 1) + 0.01),
  };
  const pulls = Float64Array.from({ length: count }, (_, k) => Math.cos(0.3 * k));
  const value = (some: Deposits) => direct(0.7, some).reduce((sum, left, k) => sum + pulls[k]! * left, 0);
  const gradient = powerSumsGradient(0.7, of, pulls, 1e-12);
  for (const field of ["lengths", "amounts", "offsets"] as const) {
    for (const k of [0, 1, 255, 256, 257, 400, 599]) {
      const step = 1e-6;
      const moved = (by: number) => ({ ...of, [field]: of[field].map((old, i) => (i === k ? old + by : old)) });
      const slope = (value(moved(step)) - value(moved(-step))) / (2 * step);
      // A level on which nothing is laid down has no offset, and its amount is not differentiated by the definition above.
      if (of.amounts[k] === 0 && field !== "lengths") continue;
      expect(Math.abs(gradient[field][k]! - slope), `${field}[${k}]`).toBeLessThan(1e-5 * (1 + Math.abs(slope)));
    }
  }
});
