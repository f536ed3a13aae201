import { expect, test } from "vitest";
import { halfOf90, reachOf90 } from "./student.ts";

test("the quantiles are those of the tables, to a hundredth", () => {
  const table = [
    [2, 2.92],
    [3, 2.3534],
    [4, 2.1318],
    [5, 2.015],
    [7, 1.8946],
    [10, 1.8125],
    [30, 1.6973],
    [1e9, 1.6449],
  ] as const;
  for (const [freedom, value] of table)
    expect(Math.abs(reachOf90(freedom) - value), String(freedom)).toBeLessThan(0.01);
});

test("a sum of errors has the freedom of what it mostly consists of", () => {
  const [wide, known] = [
    { variance: 4, freedom: 2 },
    { variance: 1e-9, freedom: 1e9 },
  ];
  expect(halfOf90([wide, known])).toBeCloseTo(2.92 * 2, 1);
  expect(
    halfOf90([
      { ...wide, variance: 1e-9 },
      { ...known, variance: 4 },
    ]),
  ).toBeCloseTo(1.645 * 2, 2);
  // Two alike have the freedom of both together.
  expect(halfOf90([wide, wide])).toBeCloseTo(2.1318 * Math.sqrt(8), 1);
  expect(halfOf90([{ variance: 0, freedom: 2 }])).toBe(0);
});
