import { expect, test } from "vitest";
import { type TraceSchedule, type TraceSegment, trace } from "./trace.ts";

const make = (at: (step: number) => number, segments: TraceSegment[], steps = 100): TraceSchedule =>
  Object.assign(at, { steps, tracks: [segments] });

test("a step decay jumps exactly at its boundary", () => {
  const step = make(
    (t) => (t < 50 ? 0.1 : 0.01),
    [
      { start: 0, end: 50 },
      { start: 50, end: 100 },
    ],
  );
  const { x, y, jumps } = trace(step, { name: "step", points: 11 });
  expect(jumps).toHaveLength(1);
  const i = jumps?.[0] as number;
  expect([x[i], y[i], y[i - 1]]).toEqual([50, 0.01, 0.1]);
  expect(50 - (x[i - 1] as number)).toBeLessThan(0.001);
  expect([x[0], x[x.length - 1]]).toEqual([0, 100]);
});

test("corners, steep ends and rounding are no jumps", () => {
  const corner = make(
    (t) => Math.min(t / 10, 1, (100 - t) / 20),
    [
      { start: 0, end: 10 },
      { start: 10, end: 80 },
      { start: 80, end: 100 },
    ],
  );
  expect(trace(corner).jumps).toBeUndefined();
  const root = make(
    (t) => (t < 50 ? 1 : Math.sqrt(Math.max(0, 1 - (t - 50) / 50))),
    [
      { start: 0, end: 50 },
      { start: 50, end: 100 },
    ],
  );
  expect(trace(root).jumps).toBeUndefined();
  const rounding = make(
    (t) => (t < 50 ? 0.3 : 0.1 + 0.2),
    [
      { start: 0, end: 50 },
      { start: 50, end: 100 },
    ],
  );
  expect(trace(rounding).jumps).toBeUndefined();
});

test("every restart of a growing cycle is a jump", () => {
  const starts = [0, 10, 30, 70];
  const saw = (t: number) => {
    const k = starts.findLastIndex((s) => s <= t);
    return 1 - 0.9 * Math.min(1, (t - (starts[k] as number)) / (10 * 2 ** k));
  };
  const { x, jumps } = trace(make(saw, [{ start: 0, end: 100, cycle: { length: 10, multiply: 2 } }]));
  expect(jumps?.map((i) => x[i])).toEqual([10, 30, 70]);
});

test("a million cycles keep their envelope within a bounded number of points", () => {
  const saw = make((t) => 1 - (t % 1) * 0.9, [{ start: 0, end: 1e6, cycle: { length: 1, multiply: 1 } }], 1e6);
  const { x, y, jumps } = trace(saw);
  expect(x.length).toBeLessThan(6000);
  expect(jumps).toBeUndefined();
  for (let part = 0; part < 100; part++) {
    const inside = Array.from(y).filter((_, i) => Math.floor((x[i] as number) / 1e4) === part);
    expect(Math.min(...inside)).toBeLessThan(1);
    expect(Math.max(...inside)).toBeGreaterThan(0.9);
  }
});

test("a part of the run, and a schedule that starts over at its end", () => {
  const part = trace(
    make((t) => t, []),
    { from: 20, to: 40, points: 5 },
  );
  expect(Array.from(part.x)).toEqual([20, 25, 30, 35, 40]);
  const periodic = trace(
    make((t) => 1 - (t % 100) / 100, [{ start: 0, end: 100 }]),
    { points: 3 },
  );
  expect(periodic.y[periodic.y.length - 1]).toBeLessThan(0.01);
  expect(periodic.jumps).toBeUndefined();
});
