import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { trace } from "./trace.ts";

test("a step decay jumps exactly at its milestones", () => {
  const { x, y, jumps } = trace(schedule("hold 50, hold at 0.1", { steps: 100 }), { name: "step", points: 11 });
  expect(jumps).toHaveLength(1);
  const i = jumps?.[0] as number;
  expect([x[i], y[i], y[i - 1]]).toEqual([50, 0.1, 1]);
  expect(50 - (x[i - 1] as number)).toBeLessThan(0.001);
  expect([x[0], x[x.length - 1]]).toEqual([0, 100]);
});

test.each([
  ["warmup 10, hold, linear 20 to 0", "corners"],
  ["hold 50, one-cycle", "a steep end"],
  ["hold 50 at 0.3, linear from 0.30000000000000004 to 0", "rounding"],
  ["tanh to 0", "the end of a curve"],
])("%s: %s is no jump", (notation) => {
  const spec = notation.replace("one-cycle", "polynomial power=0.5 to 0");
  expect(trace(schedule(spec, { steps: 100 })).jumps).toBeUndefined();
});

test("jumps inside a shape, and every restart of a growing cycle, are jumps", () => {
  const places = (notation: string) => {
    const { x, jumps } = trace(schedule(notation, { steps: 100 }));
    return jumps?.map((i) => x[i]);
  };
  expect(places("step count=4 to 0")).toEqual([25, 50, 75]);
  expect(places("multistep milestones=[0.3, 0.9] log to 0.01")).toEqual([30, 90]);
  expect(places("cosine to 0.1 every 10 times 2")).toEqual([10, 30, 70]);
});

test("a million cycles keep their envelope within a bounded number of points", () => {
  const { x, y, jumps } = trace(schedule("linear to 0.1 every 100", { steps: 1e8 }));
  expect(x.length).toBeLessThan(6000);
  expect(jumps).toBeUndefined();
  for (let part = 0; part < 100; part++) {
    const inside = Array.from(y).filter((_, i) => Math.floor((x[i] as number) / 1e6) === part);
    expect(Math.min(...inside)).toBeLessThan(0.7);
    expect(Math.max(...inside)).toBeGreaterThan(0.9);
  }
});

test("nothing is asked for past the limit; a curve that ends before the run is drawn to there", () => {
  const asked: number[] = [];
  const curve = (limit: number) =>
    Object.assign(
      (step: number) => {
        asked.push(step);
        return 1 - step / 200;
      },
      { steps: 100, breaks: () => [50, limit], limit },
    );
  for (const [limit, options, ends] of [
    [100, {}, [0, 100]],
    [60, {}, [0, 60]],
    [60, { from: 20, to: 90 }, [20, 60]],
    [60.5, { from: 60.5 }, [60.5, 60.5]],
    [60, { from: 80 }, [undefined, undefined]],
  ] as const) {
    asked.length = 0;
    const { x, y } = trace(curve(limit), { points: 11, ...options });
    expect([x[0], x[x.length - 1]]).toEqual(ends);
    expect(Math.max(0, ...asked)).toBeLessThanOrEqual(limit);
    expect(Array.from(y)).toEqual(Array.from(x, (step) => 1 - step / 200));
  }
});

test("a part of the run, and a schedule that starts over at its end", () => {
  const part = trace(schedule("linear from 0 to 1", { steps: 100 }), { from: 20, to: 40, points: 5 });
  expect(Array.from(part.x)).toEqual([20, 25, 30, 35, 40]);
  const periodic = trace(schedule("linear to 0, end periodic", { steps: 100 }), { points: 3 });
  expect(periodic.y[periodic.y.length - 1]).toBeLessThan(0.01);
  expect(periodic.jumps).toBeUndefined();
});
