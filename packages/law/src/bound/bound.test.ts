import fc from "fast-check";
import { schedule } from "glidepath";
import { expect, test } from "vitest";
import { ratesOf } from "../rates/rates.ts";
import { bound, boundAt, peakFactor } from "./bound.ts";
import { bestCooldown } from "./cooldown.ts";
import { halves } from "./omega.ts";

/** Base and bound as published for each shape, to the digits that are printed, by length. */
const published = {
  "100": [
    ["hold", 0.040234, 0.248543],
    ["cosine to 0", 0.094695, 0.209114],
    ["linear to 0", 0.097255, 0.203608],
    ["hold, linear 20% to 0", 0.049544, 0.223028],
    ["hold, one-minus-sqrt 20% to 0", 0.052427, 0.218713],
  ],
  "400": [
    ["hold", 0.018176, 0.137545],
    ["cosine to 0", 0.048242, 0.103386],
    ["linear to 0", 0.049563, 0.10063],
    ["hold, linear 20% to 0", 0.025374, 0.109323],
    ["hold, one-minus-sqrt 20% to 0", 0.026846, 0.107288],
  ],
  "4000": [
    ["hold", 0.005033, 0.049677],
    ["cosine to 0", 0.01534, 0.032586],
    ["linear to 0", 0.015793, 0.031652],
    ["hold, linear 20% to 0", 0.008118, 0.034212],
    ["hold, one-minus-sqrt 20% to 0", 0.008569, 0.033658],
  ],
} as const;

test.each(Object.entries(published))("the published values for %s updates, to six digits", (steps, rows) => {
  for (const [words, base, omega] of rows) {
    const found = bound(schedule(words, { steps: Number(steps), peak: 3e-4 }));
    expect([found.base.toFixed(6), found.omega.toFixed(6)], words).toEqual([base.toFixed(6), omega.toFixed(6)]);
  }
});

test("a rate that falls by the root of the step, as published", () => {
  const found = (steps: number) => {
    const { signal, noise } = halves(ratesOf(Array.from({ length: steps }, (_, t) => 1 / Math.sqrt(t + 1))));
    return [Math.sqrt(signal / noise).toFixed(6), (2 * Math.sqrt(signal * noise)).toFixed(6)];
  };
  expect([100, 400, 4000].map(found)).toEqual([
    ["0.238750", "0.225314"],
    ["0.212086", "0.122264"],
    ["0.183668", "0.043543"],
  ]);
});

/** The theorem as it is published, with its sums inside a sum. */
function published3(rates: readonly number[], base: number): number {
  const rate = rates.map((value) => value * base);
  const sum = (from: number, of: (value: number) => number) => rate.slice(from).reduce((total, v) => total + of(v), 0);
  const square = (value: number) => value * value;
  const start = (1 + sum(0, square)) / (2 * sum(0, (v) => v));
  return rate
    .slice(0, -1)
    .reduce((total, v, k) => total + (0.5 * v * sum(k, square)) / (sum(k + 1, (u) => u) * sum(k, (u) => u)), start);
}

test("telescoped, it is the published theorem, on any rates", () => {
  const rate = fc.double({ min: 0.01, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.array(rate, { minLength: 1, maxLength: 40 }), rate, (rates, base) => {
      const { signal, noise } = halves(ratesOf(rates));
      const direct = published3(rates, base);
      expect(Math.abs(signal / base + noise * base - direct)).toBeLessThan(1e-12 * direct);
    }),
  );
});

test("a level is as many updates of its rate, however long", () => {
  const list = [...new Array(1000).fill(1), ...new Array(50).fill(0.3), 0.1, 0, ...new Array(700).fill(0.2)];
  const direct = published3(list, 0.4);
  const { signal, noise } = halves(ratesOf([...list, 0, 0]));
  expect(Math.abs(signal / 0.4 + noise * 0.4 - direct)).toBeLessThan(1e-12);
  // Of a constant rate the exact terms are known: 1/(2 g t) + g/2 + g/2 H, with H the harmonic number of t - 1.
  const steps = 1e12;
  const harmonic = Math.log(steps - 1) + 0.5772156649015329 + 1 / (2 * (steps - 1));
  expect(boundAt(schedule("hold", { steps }), 1e-6)).toBeCloseTo(1e6 / (2 * steps) + 0.5e-6 * (1 + harmonic), 14);
});

test("cooldown shares, and what the peak is multiplied by between them, as published", () => {
  const shares = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
  const omegas = (shape: string) =>
    shares.map((share) => bound(schedule(`hold, ${shape} ${share * 100}% to 0`, { steps: 400 })).omega.toFixed(5));
  expect(omegas("linear").join(" ")).toBe(
    "0.12362 0.11614 0.10932 0.10586 0.10376 0.10242 0.10157 0.10105 0.10077 0.10065 0.10063",
  );
  expect(omegas("one-minus-sqrt").join(" ")).toBe(
    "0.12098 0.11363 0.10729 0.10431 0.10272 0.10190 0.10158 0.10156 0.10169 0.10174 0.10124",
  );
  const factors = [10, 20, 40, 60, 80].map((percent) => {
    const [from, to] = [`hold, linear ${percent}% to 0`, "linear to 0"].map((words) =>
      schedule(words, { steps: 6400 }),
    );
    return Math.log(peakFactor(from!, to!)).toFixed(4);
  });
  expect(factors).toEqual(["0.7748", "0.6652", "0.4985", "0.3449", "0.1835"]);
});

test("the best share of a cooldown is the lowest of a sweep, and shorter at a low peak", () => {
  expect(bestCooldown({ steps: 400 })).toMatchObject({ share: 1 });
  const low = [0.05, 0.02, 0.01, 0.005].map((peak) => bestCooldown({ steps: 400, peak }).share);
  expect(low).toEqual([...low].sort((a, b) => b - a));
  expect(low[0]).toBeGreaterThan(low[3]!);
});

test("what cannot be used is said", () => {
  expect(() => bound(schedule("hold at 0", { steps: 10 }))).toThrow("received rates of 0 alone");
  expect(() => bound(schedule("linear from 0.1 to -0.1", { steps: 10 }))).toThrow();
  expect(() => boundAt(schedule("hold", { steps: 10 }), 0)).toThrow("peak: expected a number above 0, received 0");
});
