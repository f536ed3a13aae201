import { expect, test } from "vitest";
import type { Figure } from "./figure.ts";
import { FigureError } from "./figure-error.ts";
import { grid } from "./grid.ts";
import { pngFromSvg } from "./png.ts";
import { svg } from "./svg.ts";
import { terminal } from "./terminal.ts";
import { trace } from "./trace.ts";

const axis = { label: "", scale: "linear" } as const;
const figure = (more: object): Figure => ({ x: axis, y: axis, series: [], ...more });
const one = (more: object): Figure => figure({ series: [{ name: "", x: [0, 1, 2], y: [0, 1, 2], ...more }] });
const schedule = Object.assign((step: number) => step, { steps: 10, breaks: () => [] });

test.each<[string, () => unknown]>([
  ["width: expected inches from 1 to 40, received 0", () => svg(figure({ width: 0 }))],
  [`x.scale: expected "linear" or "log", received "sqrt"`, () => svg(figure({ x: { label: "", scale: "sqrt" } }))],
  [
    "x.domain: expected the lower end before the higher, received [2, 1]",
    () => svg(figure({ x: { ...axis, domain: [2, 1] } })),
  ],
  [
    "y.domain: expected two finite numbers above 0 (log axis), received [0, 1]",
    () => svg(figure({ y: { label: "", scale: "log", domain: [0, 1] } })),
  ],
  [`y.below: expected "cut" or "band", received "show"`, () => svg(figure({ y: { ...axis, below: "show" } }))],
  [
    "gutter: expected a whole number from 0 to 1000, received -1",
    () => terminal(figure({}), { columns: 80, gutter: -1 }),
  ],
  ["series[0].y: expected 3 numbers, as many as x, received 2 numbers", () => svg(one({ y: [1, 2] }))],
  ["series[0].x[1]: expected a finite number, received NaN", () => svg(one({ x: [0, Number.NaN, 2] }))],
  [
    "series[0].high: expected a list, since the band's other edge is given, received undefined",
    () => svg(one({ low: [0, 0, 0] })),
  ],
  ["series[0].jumps: expected whole numbers from 1 to 2, received 3", () => svg(one({ jumps: [3] }))],
  ["series[0].color: expected a palette slot: a whole number from 0, received -1", () => svg(one({ color: -1 }))],
  [
    "rules[0].at: expected a finite number, received NaN",
    () => svg(figure({ rules: [{ axis: "x", at: Number.NaN }] })),
  ],
  ["columns: expected a whole number from 20 to 1000, received 10", () => terminal(figure({}), { columns: 10 })],
  ["dpi: expected dots per inch from 10 to 2400, received 0", () => pngFromSvg("<svg/>", { dpi: 0 })],
  ["columns: expected a whole number from 1, received 0", () => grid([], { columns: 0 })],
  ["to: expected a finite step after 0, received 0", () => trace(schedule, { to: 0 })],
  ["points: expected a whole number from 2 to 1000000, received 1", () => trace(schedule, { points: 1 })],
])("%s", (message, act) => {
  expect(act).toThrow(FigureError);
  expect(act).toThrow(message);
});

test("everything wrong is reported at once", () => {
  const wrong = figure({ width: 99, height: 0, series: [{ name: 1, x: [0], y: [] }] });
  const paths = (() => {
    try {
      return svg(wrong);
    } catch (error) {
      return error instanceof FigureError ? error.issues.map((i) => i.path) : error;
    }
  })();
  expect(paths).toEqual(["width", "height", "series[0].name", "series[0].y"]);
});
