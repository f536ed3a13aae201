import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leastSquares } from "./least-squares.ts";
import { nonNegative } from "./non-negative.ts";
import { solveSymmetric } from "./solve-symmetric.ts";

const free = (count: number) => ({
  least: new Array(count).fill(-1e9),
  most: new Array(count).fill(1e9),
  steps: 1000,
  tolerance: 1e-15,
});

describe("least squares finds the known minima of standard problems", () => {
  test("Rosenbrock's valley, from its usual start", () => {
    const residuals = ([x, y]: readonly number[]) => Float64Array.of(10 * (y! - x! * x!), 1 - x!);
    const { parameters, sum } = leastSquares(residuals, [-1.2, 1], free(2));
    expect([...parameters.map((value) => value.toFixed(6)), sum < 1e-12]).toEqual(["1.000000", "1.000000", true]);
  });

  test("Powell's singular function, whose matrix has no inverse at the minimum", () => {
    const residuals = ([a, b, c, d]: readonly number[]) =>
      Float64Array.of(a! + 10 * b!, Math.sqrt(5) * (c! - d!), (b! - 2 * c!) ** 2, Math.sqrt(10) * (a! - d!) ** 2);
    expect(leastSquares(residuals, [3, -1, 0, 1], free(4)).sum).toBeLessThan(1e-12);
  });

  test("Misra1a, a certified problem of NIST, from both of its starts", () => {
    const x = [77.6, 114.9, 141.1, 190.8, 239.9, 289.0, 332.8, 378.4, 434.8, 477.3, 536.8, 593.1, 689.1, 760.0];
    const y = [10.07, 14.73, 17.94, 23.93, 29.61, 35.18, 40.02, 44.82, 50.76, 55.05, 61.01, 66.4, 75.47, 81.78];
    const residuals = ([a, b]: readonly number[]) =>
      Float64Array.from(x, (value, i) => y[i]! - a! * (1 - Math.exp((-b! / 1000) * value)));
    for (const start of [
      [500, 0.1],
      [250, 0.5],
    ]) {
      const { parameters, sum } = leastSquares(residuals, start, free(2));
      expect(parameters[0]).toBeCloseTo(238.94212918, 2);
      expect(parameters[1]).toBeCloseTo(0.55015643181, 5);
      expect(sum).toBeCloseTo(0.12455138894, 8);
    }
  });

  test("a minimum on a bound, from within and from on it", () => {
    const residuals = ([x, y]: readonly number[]) => Float64Array.of(x! + 2, y! - x! - 3);
    for (const start of [
      [1, 1],
      [0, 0],
    ]) {
      const { parameters } = leastSquares(residuals, start, { least: [0, -10], most: [5, 10] });
      expect(parameters[0]).toBe(0);
      expect(parameters[1]).toBeCloseTo(3, 8);
    }
  });
});

/** The best factors of at least 0, by trying every set of columns. */
function bruteForce(gram: number[][], target: number[]): number {
  let best = 0;
  for (let set = 1; set < 2 ** target.length; set++) {
    const places = target.map((_, i) => i).filter((i) => set & (1 << i));
    const x = solveSymmetric(
      places.map((i) => places.map((j) => gram[i]![j]!)),
      places.map((i) => target[i]!),
    );
    if (x === undefined || x.some((value) => value < 0)) continue;
    best = Math.min(best, -places.reduce((sum, i, k) => sum + target[i]! * x[k]!, 0));
  }
  return best;
}

test("factors of at least 0 are as good as the best of all sets of columns", () => {
  const entry = fc.integer({ min: -9, max: 9 });
  const problem = fc.integer({ min: 1, max: 4 }).chain((columns) =>
    fc.record({
      rows: fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), { minLength: 5, maxLength: 8 }),
      aims: fc.array(entry, { minLength: 8, maxLength: 8 }),
    }),
  );
  fc.assert(
    fc.property(problem, ({ rows, aims }) => {
      const columns = rows[0]!.map((_, i) => i);
      const gram = columns.map((i) => columns.map((j) => rows.reduce((sum, row) => sum + row[i]! * row[j]!, 0)));
      const target = columns.map((i) => rows.reduce((sum, row, k) => sum + row[i]! * aims[k]!, 0));
      const x = nonNegative(gram, target);
      expect(Math.min(...x)).toBeGreaterThanOrEqual(0);
      const value = x.reduce(
        (sum, xi, i) => sum + xi * (gram[i]!.reduce((s, gij, j) => s + gij * x[j]!, 0) - 2 * target[i]!),
        0,
      );
      expect(value).toBeLessThan(bruteForce(gram, target) + 1e-6);
    }),
    { numRuns: 500 },
  );
});
