import fc from "fast-check";
import { expect, test } from "vitest";
import type { Axis } from "./figure.ts";
import { makeScale } from "./scale.ts";
import { ticks } from "./ticks.ts";

const axis = (scale: Axis["scale"], more: Partial<Axis> = {}): Axis => ({ label: "", scale, ...more });
const most = (n: number) => (t: { major: readonly unknown[] }) => t.major.length <= n;
const choose = (a: Axis, domain: [number, number], n: number) =>
  ticks(a, makeScale(a.scale, domain, [0, 100]), "people", most(n));
const labels = (a: Axis, domain: [number, number], n = 6) => choose(a, domain, n).major.map((t) => t.label);

test("known axes", () => {
  expect(labels(axis("log"), [1e-3, 1])).toEqual(["10⁻³", "10⁻²", "10⁻¹", "10⁰"]);
  expect(labels(axis("log"), [1e-12, 1])).toEqual(["10⁻¹²", "10⁻⁹", "10⁻⁶", "10⁻³", "10⁰"]);
  expect(labels(axis("log"), [1, 100])).toEqual(["1", "10", "100"]);
  expect(labels(axis("log"), [0.5, 30])).toEqual(["0.5", "1", "2", "5", "10", "20"]);
  expect(labels(axis("log"), [1e-4, 5e-4])).toEqual(["10⁻⁴", "2×10⁻⁴", "3×10⁻⁴", "4×10⁻⁴", "5×10⁻⁴"]);
  expect(labels(axis("linear"), [0, 100])).toEqual(["0", "20", "40", "60", "80", "100"]);
  expect(labels(axis("linear"), [-0.3, 0.3], 7)).toEqual(["−0.3", "−0.2", "−0.1", "0.0", "0.1", "0.2", "0.3"]);
  expect(labels(axis("linear"), [0, 10_000])).toEqual(["0", "2000", "4000", "6000", "8000", "10\u202f000"]);
  expect(labels(axis("linear", { format: "percent" }), [0, 0.1], 3)).toEqual(["0%", "5%", "10%"]);
  const budget = axis("log", { format: "percent", ticks: [0.01, 0.05, 0.25, 1, 2] });
  expect(labels(budget, [0.01, 1])).toEqual(["1%", "5%", "25%", "100%"]);
});

test("a tiny range shares one factor and keeps its digits apart", () => {
  const { major, factor } = choose(axis("linear"), [9.9e-5, 1.01e-4], 5);
  expect(factor).toBe("×10⁻⁴");
  expect(major.map((t) => t.label)).toEqual(["0.990", "0.995", "1.000", "1.005", "1.010"]);
});

const domains = (low: number, high: number) =>
  fc
    .tuple(fc.double({ min: low, max: high, noNaN: true }), fc.double({ min: low, max: high, noNaN: true }))
    .map(([a, b]): [number, number] => (a < b ? [a, b] : [b, a]))
    .filter(([a, b]) => b - a > Math.max(1e-300, 1e-9 * Math.max(Math.abs(a), Math.abs(b))));

test("ticks rise, lie inside the domain, are not too many, and differ in their labels", () => {
  fc.assert(
    fc.property(fc.constantFrom("linear", "log"), domains(-30, 30), fc.integer({ min: 1, max: 12 }), (scale, d, n) => {
      const domain: [number, number] = scale === "log" ? [10 ** d[0], 10 ** d[1]] : d;
      fc.pre(domain[1] - domain[0] > 1e-9 * Math.abs(domain[1]));
      const { major, minor } = choose(axis(scale), domain, n);
      const values = major.map((t) => t.value);
      expect(major.length).toBeLessThanOrEqual(n);
      expect([...values, ...minor].every((v) => v >= domain[0] && v <= domain[1])).toBe(true);
      expect(values.every((v, i) => i === 0 || v > (values[i - 1] as number))).toBe(true);
      expect(new Set(major.map((t) => t.label)).size).toBe(major.length);
      if (n >= 5) expect(major.length).toBeGreaterThanOrEqual(2);
    }),
    { numRuns: 500 },
  );
});
test("decades are exact powers of ten, with minor ticks at 2 to 9", () => {
  for (let low = -12; low <= 9; low++) {
    const { major, minor } = choose(axis("log"), [Number(`1e${low}`), Number(`1e${low + 3}`)], 12);
    expect(major.map((t) => t.value)).toEqual([0, 1, 2, 3].map((k) => Number(`1e${low + k}`)));
    expect(minor.slice(0, 8)).toEqual([2, 3, 4, 5, 6, 7, 8, 9].map((m) => Number(`${m}e${low}`)));
  }
});

test("a log scale with a zero band keeps order and loses nothing", () => {
  const scale = makeScale("log", [1e-3, 1], [300, 0], { size: 30, negative: false });
  expect([1, 1e-3, 0, -1].map(scale.at)).toEqual([0, 270, 285, 285]);
  expect([Number.NaN, Number.POSITIVE_INFINITY].map(scale.at)).toEqual([Number.NaN, Number.NaN]);
  fc.assert(
    fc.property(fc.double({ min: 0, max: 2, noNaN: true }), fc.double({ min: 0, max: 2, noNaN: true }), (a, b) => {
      expect(Math.sign(a - b) * (scale.at(a) - scale.at(b))).toBeLessThanOrEqual(1e-9);
    }),
  );
  expect(ticks(axis("log"), scale, "people", most(9)).major[0]).toEqual({ value: 0, label: "0" });
});
