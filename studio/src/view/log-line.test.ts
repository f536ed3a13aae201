import { expect, test } from "vitest";
import type { Logged } from "../model/logged.ts";
import { frameOf } from "./frame.ts";
import { logLine } from "./log-line.ts";

const made = (steps: number[], values: number[], shift = 0) =>
  ({ steps: Float64Array.from(steps), values: Float64Array.from(values), shift }) as unknown as Logged;

const frame = frameOf({ x: "linear", y: "log" }, { x: [0, 1000], y: [1e-6, 1e-2] }, 700, 400);

/** The lowest and the highest pixel of each column, going by every single row. */
function columnsOf(points: ArrayLike<number>): Map<number, [number, number]> {
  const columns = new Map<number, [number, number]>();
  for (let i = 0; i < points.length; i += 2) {
    const [column, y] = [Math.floor(points[i]!), points[i + 1]!];
    const [low, high] = columns.get(column) ?? [y, y];
    columns.set(column, [Math.min(low, y), Math.max(high, y)]);
  }
  return columns;
}

test.each([0, 1, -3])("thinned rows fill the same pixels as all rows, shifted by %i", (shift) => {
  const steps = Array.from({ length: 200_000 }, (_, i) => i / 200);
  const values = steps.map((step, i) => 1e-5 + 1e-3 * Math.abs(Math.sin(step / 50)) * (((i * 7919) % 100) / 100));
  const { points, areApart } = logLine(made(steps, values, shift), frame);
  expect(areApart).toBe(false);
  expect(points.length).toBeLessThan(2 * 4 * 700);
  const all = Float32Array.from(steps.flatMap((step, i) => [frame.x.at(step + shift), frame.y.at(values[i]!)]));
  const inside = (columns: Map<number, [number, number]>) =>
    [...columns].filter(([column]) => column > frame.box.left && column < frame.box.right - 1);
  // A row on the very edge of two columns may fall into either.
  const wrong = inside(columnsOf(all)).filter(([column, ends]) => `${columnsOf(points).get(column)}` !== `${ends}`);
  expect(wrong.length).toBeLessThan(3);
});

test("few rows stay as they are, in their order, also where a run went back; outside, the next one is kept for the line", () => {
  const { points, areApart } = logLine(made([0, 500, 250, 999], [1e-3, 1e-4, 1e-3, 1e-5]), frame);
  expect(areApart).toBe(true);
  const x = (step: number) => Math.fround(frame.x.at(step));
  expect([...points].filter((_, i) => i % 2 === 0)).toEqual([0, 500, 250, 999].map(x));
  const zoomed = frameOf({ x: "linear", y: "log" }, { x: [400, 600], y: [1e-6, 1e-2] }, 700, 400);
  const part = logLine(made([0, 100, 300, 500, 700, 900], [1, 1, 1, 1, 1, 1]), zoomed).points;
  expect(part.length).toBe(6);
  expect(logLine(made([], []), frame).points.length).toBe(0);
});
