import type { RangeTestResult } from "glidepath/range-test";
import { expect, test } from "vitest";
import { rangeFigure } from "./figure.ts";

test("each suggestion stands on the smoothed curve, or its name says why it does not", () => {
  const points = [1e-3, 1e-2, 1e-1, 1].map((lr, i) => ({
    step: i,
    lr,
    loss: [2, 1, 2, 9][i]!,
    smoothed: [2, 1, 2, 9][i]!,
  }));
  const lrs = { on: 1e-2, between: 10 ** -1.5, high: 0.9, before: 1e-4, after: 2, none: null };
  const suggestions = Object.fromEntries(Object.entries(lrs).map(([name, lr]) => [name, { lr }]));
  const { series } = rangeFigure({ points, suggestions, scale: "log" } as unknown as RangeTestResult, {
    singles: false,
  });
  expect(
    series.slice(1).map(({ name, x, y }) => [name, ...Array.from(x), ...Array.from(y, (v) => Number(v.toFixed(6)))]),
  ).toEqual([
    ["on 0.01", 1e-2, 1],
    ["between 0.0316", 10 ** -1.5, 1.5],
    ["high 0.9, above the frame"],
    ["before 1e-4, not in the sweep"],
    ["after 2, not in the sweep"],
  ]);
});
