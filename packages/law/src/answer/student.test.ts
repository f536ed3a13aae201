import { expect, test } from "vitest";
import { reachOf90 } from "./student.ts";

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
