import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GlidepathError } from "../input/issue.ts";
import { BaseLRSchedule, type LRScheduleConfig } from "./lr-schedule.ts";

const { create } = BaseLRSchedule;
const ends = { initial_value: 1e-3, final_value: 1e-5 };

/** `lr_schedule` of mjacobsen32/ramblingrealms-trading at commit 92f573f, run (decay .1, warm-up .1, power 2). */
const progress = [1, 0.95, 0.75, 0.5, 0.25, 0.1, 0];
const golden = {
  linear: [0.001, 0.0009505, 0.0007525, 0.000505, 0.0002575, 0.000109, 1e-5],
  cosine: [0.001, 0.000993905728595, 0.000855017856687, 0.000505, 0.000154982143313, 3.42270244339e-5, 1e-5],
  exponential: [
    0.001, 0.000891250938134, 0.00056234132519, 0.000316227766017, 0.000177827941004, 0.000125892541179, 1e-4,
  ],
  cosine_warmup: [0, 0.0005, 0.000933682574873, 0.000590955847945, 0.000186820133205, 3.9852152711e-5, 1e-5],
  polynomial: [0.001, 0.000903475, 0.000566875, 0.0002575, 7.1875e-5, 1.99e-5, 1e-5],
} as const;
const settings = { decay_rate: 0.1, warmup_fraction: 0.1, power: 2 };
const kinds = Object.keys(golden) as (keyof typeof golden)[];

/** The original's formulas, one for each type. */
const original = {
  constant: (_: number) => 1e-3,
  linear: (p: number) => p * 1e-3 + (1 - p) * 1e-5,
  cosine: (p: number) => 1e-5 + 0.5 * (1e-3 - 1e-5) * (1 + Math.cos(Math.PI * (1 - p))),
  exponential: (p: number) => 1e-3 * 0.1 ** (1 - p),
  cosine_warmup: (p: number) =>
    1 - p < 0.1 ? (1e-3 * (1 - p)) / 0.1 : 1e-5 + 0.5 * (1e-3 - 1e-5) * (1 + Math.cos((Math.PI * (1 - p - 0.1)) / 0.9)),
  polynomial: (p: number) => (1e-3 - 1e-5) * p ** 2 + 1e-5,
};
const types = Object.keys(original) as (keyof typeof original)[];

describe("golden vectors", () => {
  it.each(kinds)("%s", (type) => {
    const schedule = create({ type, ...ends, ...settings });
    // Rounded to the table's twelve digits: at most 5e-12 relative, and an equality.
    expect(progress.map((p) => Number(schedule(p).toPrecision(12)))).toEqual(golden[type]);
    progress.forEach((p) => {
      expect(Math.abs(schedule(p) - original[type](p))).toBeLessThanOrEqual(1e-12 * original[type](p));
    });
  });

  it.each(types)("%s is the original's formula everywhere, and with clamp: false outside [0, 1] too", (type) => {
    const [clamped, free] = [create({ type, ...ends }), create({ type, ...ends, clamp: false })];
    const tolerance = 8 * 2 ** -52 * 1e-3;
    fc.assert(
      fc.property(fc.double({ min: -0.2, max: 1.2, noNaN: true }), (p) => {
        const [value, held] = [original[type](p), original[type](Math.min(1, Math.max(0, p)))];
        expect(Math.abs(free(p) - value)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(value) / 1e-3));
        expect(Math.abs(clamped(p) - held)).toBeLessThanOrEqual(tolerance);
        expect(clamped(p)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe("the original's own tests (test_lr_schedule.py)", () => {
  it("constant from a number and from a config; linear without final_value falls to 0", () => {
    expect([1, 0.5, 0].map(create(3e-4))).toEqual([3e-4, 3e-4, 3e-4]);
    expect([1, 0.5, 0].map((p) => create({ type: "constant", initial_value: 5e-4 }).func(p))).toEqual([
      5e-4, 5e-4, 5e-4,
    ]);
    expect([1, 0.5, 0].map(create({ type: "linear", initial_value: 0.02 }))).toEqual([0.02, 0.01, 0]);
  });

  it("linear and cosine meet both ends; linear its middle; cosine falls in between", () => {
    const [linear, cosine] = [create({ type: "linear", ...ends }), create({ type: "cosine", ...ends })];
    for (const schedule of [linear, cosine]) expect([schedule(1), schedule(0)]).toEqual([1e-3, 1e-5]);
    expect(Math.abs(linear(0.5) - (0.5e-3 + 0.5e-5))).toBeLessThan(1e-10);
    expect(cosine(0.75)).toBeGreaterThan(cosine(0.5));
    expect(cosine(0.5)).toBeGreaterThan(cosine(0.25));
  });

  it("exponential ends at initial × decay_rate and is below linear after a quarter", () => {
    const schedule = create({ type: "exponential", initial_value: 1e-3, decay_rate: 0.1 });
    expect(Math.abs(schedule(0) - 1e-4)).toBeLessThan(1e-10);
    expect(schedule(0.75)).toBeLessThan(create({ type: "linear", initial_value: 1e-3, final_value: 1e-4 })(0.75));
  });

  it("warm-up starts near 0, peaks at 0.9, ends at final_value, rises then falls", () => {
    const schedule = create({ type: "cosine_warmup", ...ends, warmup_fraction: 0.1 });
    expect(schedule(1)).toBeLessThan(1e-4);
    expect(Math.abs(schedule(0.9) - 1e-3)).toBeLessThan(1e-6);
    expect(Math.abs(schedule(0) - 1e-5)).toBeLessThan(1e-10);
    const rates = [1, 0.95, 0.9, 0.5, 0.1].map(schedule);
    expect([...rates].sort((a, b) => a - b)).toEqual([rates[0], rates[4], rates[1], rates[3], rates[2]]);
  });

  it("polynomial: the middle of a parabola; higher powers fall faster", () => {
    const power = (power: number) => create({ type: "polynomial", ...ends, power })(0.5);
    expect(Math.abs(power(2) - ((1e-3 - 1e-5) / 4 + 1e-5))).toBeLessThan(1e-10);
    expect(power(3)).toBeLessThan(power(2));
    expect(power(2)).toBeLessThan(power(1));
  });

  it.each(["linear", "cosine", "exponential", "polynomial"] as const)("%s never rises", (type) => {
    const rates = [1, 0.9, 0.7, 0.5, 0.3, 0.1, 0].map(create({ type, ...ends }));
    expect(rates).toEqual([...rates].sort((a, b) => b - a));
  });

  it("an unknown type raises; a schedule is callable", () => {
    expect(() => create({ type: "invalid_type" } as unknown as LRScheduleConfig)).toThrow(GlidepathError);
    const schedule = create({ type: "cosine", ...ends });
    expect(schedule(0.5)).toBe(schedule.func(0.5));
  });
});
