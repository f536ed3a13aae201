import { describe, expect, it } from "vitest";
import { random } from "../../train/random.ts";
import { ask, beginCma, tell } from "./cma-es.ts";
import { eigen } from "./eigen.ts";

type Landscape = (x: readonly number[]) => number;
const sphere: Landscape = (x) => x.reduce((sum, value) => sum + value * value, 0);
const rosenbrock: Landscape = (x) =>
  x.slice(1).reduce((sum, next, i) => sum + 100 * (next - x[i]! ** 2) ** 2 + (1 - x[i]!) ** 2, 0);
const rastrigin: Landscape = (x) =>
  x.reduce((sum, value) => sum + 10 + value * value - 10 * Math.cos(2 * Math.PI * value), 0);

/** The lowest value met, with everything that was asked. */
function descend(of: Landscape, dimensions: number, population: number, generations: number, seed: number) {
  let state = beginCma(
    Array.from({ length: dimensions }, () => 3),
    1,
  );
  const asked: number[][] = [];
  for (let generation = 0; generation < generations; generation += 1) {
    const points = ask(state, population, random(seed, generation));
    asked.push(...points);
    state = tell(
      state,
      [...points].sort((a, b) => of(a) - of(b)),
    );
  }
  return { lowest: Math.min(...asked.map(of)), asked };
}

describe("CMA-ES", () => {
  // Lowest values 0: at the origin, at (1, …, 1), and at the origin among a local minimum at every whole number.
  it.each([
    ["a sphere", sphere, 8, 150],
    ["Rosenbrock's valley", rosenbrock, 12, 300],
    ["Rastrigin's egg box, with many points", rastrigin, 120, 150],
  ] as const)(
    "finds the lowest point of %s in four dimensions, from each of five seeds",
    (_, of, population, generations) => {
      for (const seed of [1, 2, 3, 4, 5])
        expect(descend(of, 4, population, generations, seed).lowest).toBeLessThan(1e-9);
    },
  );

  it("depends on nothing but its seed and the order of the points", () => {
    const monotone: Landscape = (x) => Math.exp(sphere(x) / 9) - 7;
    expect(descend(monotone, 3, 8, 30, 7).asked).toEqual(descend(sphere, 3, 8, 30, 7).asked);
    expect(descend(sphere, 3, 8, 2, 8).asked[0]).not.toEqual(descend(sphere, 3, 8, 2, 7).asked[0]);
  });

  it("takes a matrix apart into values and vectors that make it up again", () => {
    const source = random(3, 3);
    for (const n of [1, 2, 5, 8]) {
      const half = Array.from({ length: n }, () => Array.from({ length: n }, () => source.normal()));
      const matrix = half.map((row) => half.map((other) => row.reduce((sum, value, k) => sum + value * other[k]!, 0)));
      const { values, vectors } = eigen(matrix);
      matrix.forEach((row, i) => {
        row.forEach((entry, j) => {
          const made = values.reduce((sum, value, k) => sum + vectors[i]![k]! * value * vectors[j]![k]!, 0);
          expect(made).toBeCloseTo(entry, 10);
          const product = values.reduce((sum, _, k) => sum + vectors[k]![i]! * vectors[k]![j]!, 0);
          expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
        });
      });
    }
  });
});
