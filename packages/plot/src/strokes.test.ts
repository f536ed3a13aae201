import fc from "fast-check";
import { expect, test } from "vitest";
import { makeScale } from "./scale.ts";
import { bandOf, strokesOf } from "./strokes.ts";

const x = makeScale("linear", [0, 9], [0, 9]);
const y = makeScale("linear", [0, 1], [1, 0]);
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

test("gaps and jumps break the curve; stops are where it ends before a gap", () => {
  const series = { name: "", x: range(7), y: [0, 1, Number.NaN, 1, 0, 0, Number.POSITIVE_INFINITY], jumps: [4] };
  const { pieces, jumps, stops } = strokesOf(series, x, y, 0.25);
  expect(pieces.map((p) => p.map(([px]) => px))).toEqual([[0, 1], [3], [4, 5]]);
  expect(jumps).toEqual([
    [
      [3, 0],
      [4, 1],
    ],
  ]);
  expect(stops.map(([px]) => px)).toEqual([1, 5]);
});

test("thinning keeps each column's first, lowest, highest and last point, in order", () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 300 }), (values) => {
      const dense = makeScale("linear", [0, values.length], [0, 10]);
      const kept = strokesOf({ name: "", x: range(values.length), y: values }, dense, y, 1).pieces.flat();
      const all = values.map((v, i) => [dense.at(i), y.at(v)] as const);
      for (let column = 0; column < 10; column++) {
        const inside = (list: readonly (readonly [number, number])[]) =>
          list.filter(([px]) => Math.floor(px) === column);
        const [before, after] = [inside(all), inside(kept)];
        expect(after.length).toBeLessThanOrEqual(4);
        if (before.length === 0) continue;
        const heights = (list: typeof before) => list.map(([, py]) => py);
        expect(Math.min(...heights(after))).toBe(Math.min(...heights(before)));
        expect(Math.max(...heights(after))).toBe(Math.max(...heights(before)));
        expect([after[0], after.at(-1)]).toEqual([before[0], before.at(-1)]);
      }
      expect(kept.every(([px], i) => i === 0 || px > (kept[i - 1]?.[0] ?? 0))).toBe(true);
    }),
  );
});

test("a million points come down to four a column, with the one spike still there", () => {
  const n = 1_000_000;
  const wave = Float64Array.from({ length: n }, (_, i) => (i === 777_777 ? 9 : Math.sin(i)));
  const wide = makeScale("linear", [0, n], [0, 480]);
  const kept = strokesOf(
    { name: "", x: range(n), y: wave },
    wide,
    makeScale("linear", [-9, 9], [300, 0]),
    1,
  ).pieces.flat();
  expect(kept.length).toBeLessThanOrEqual(4 * 480);
  expect(kept.some(([, py]) => py === 0)).toBe(true);
});

test("a band breaks where a bound is not finite", () => {
  const series = { name: "", x: range(4), y: [0, 0, 0, 0], low: [0, 0, Number.NaN, 0], high: [1, 1, 1, 1] };
  expect(bandOf(series, x, y, 0.25).map((p) => p.length)).toEqual([2, 1]);
});
