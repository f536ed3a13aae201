import { describe, expect, it } from "vitest";
import { type PlateauOptions, reduceOnPlateau } from "./index.ts";

/** The factor after each metric. */
function factors(options: PlateauOptions, metrics: readonly number[]): number[] {
  const plateau = reduceOnPlateau(options);
  let state = plateau.start();
  return metrics.map((metric) => {
    state = plateau.next(state, metric);
    return state.factor;
  });
}

/** The metrics, counted from 0, after which the factor fell. */
function reductions(options: PlateauOptions, metrics: readonly number[]): number[] {
  const found = factors(options, metrics);
  return found.flatMap((factor, i) => (factor < (found[i - 1] ?? 1) ? [i] : []));
}

const flat = (length: number, metric = 1) => new Array<number>(length).fill(metric);

describe("the trigger table, on a flat metric with patience 2", () => {
  it.each<[PlateauOptions["semantics"], number, number[]]>([
    ["torch", 0, [3, 6, 9, 12, 15]],
    ["torch", 1, [3, 7, 11, 15]],
    ["torch", 2, [3, 8, 13]],
    ["keras", 0, [2, 4, 6, 8, 10, 12, 14]],
    ["keras", 1, [2, 4, 6, 8, 10, 12, 14]],
    ["keras", 2, [2, 5, 8, 11, 14]],
    ["optax", 0, [2, 4, 6, 8, 10, 12, 14]],
    ["optax", 1, [2, 5, 8, 11, 14]],
    ["optax", 2, [2, 6, 10, 14]],
  ])("%s with cooldown %d reduces after %j", (semantics, cooldown, expected) => {
    expect(reductions({ semantics, patience: 2, cooldown, factor: 0.9 }, flat(16))).toEqual(expected);
  });
});

describe("the defaults are the frameworks' own", () => {
  it.each<[PlateauOptions["semantics"], number]>([
    ["torch", 11],
    ["keras", 10],
    ["optax", 10],
  ])("%s: patience 10 and factor 0.1, so the first reduction comes after metric %d", (semantics, first) => {
    const found = factors({ semantics }, flat(12));
    expect([found.indexOf(0.1), found[first - 1]]).toEqual([first, 1]);
  });

  it.each<[PlateauOptions, number, boolean]>([
    [{ semantics: "torch" }, 10 - 0.0011, true],
    [{ semantics: "torch" }, 10 - 0.0009, false],
    [{ semantics: "keras" }, 10 - 0.00011, true],
    [{ semantics: "keras" }, 10 - 0.00009, false],
    [{ semantics: "optax" }, 10 - 0.0011, true],
    [{ semantics: "optax" }, 10 - 0.0009, false],
    [{ semantics: "torch", mode: "max" }, 10 + 0.0011, true],
    [{ semantics: "torch", mode: "max" }, 10 + 0.0009, false],
    [{ semantics: "keras", mode: "max" }, 10 + 0.00011, true],
    [{ semantics: "keras", mode: "max" }, 10 + 0.00009, false],
  ])("%j takes %d after 10 for better: %s", (options, metric, better) => {
    const plateau = reduceOnPlateau(options);
    const state = plateau.next(plateau.next(plateau.start(), 10), metric);
    expect([state.best === metric, state.bad]).toEqual([better, better ? 0 : 1]);
  });
});

describe("metrics below 0", () => {
  it("turn a relative threshold round, in torch and optax: a flat -1 gets better for ever", () => {
    expect(reductions({ semantics: "torch", patience: 0 }, flat(20, -1))).toEqual([]);
    expect(reductions({ semantics: "optax", patience: 1 }, flat(20, -1))).toEqual([]);
    expect(reductions({ semantics: "optax", patience: 1, mode: "max" }, flat(20, 1))).toEqual([]);
    expect(reductions({ semantics: "keras", patience: 1, cooldown: 9 }, flat(20, -1))).toEqual([1, 10, 19]);
  });

  it.each<PlateauOptions>([
    { semantics: "torch", patience: 3, factor: 0.9, margin: "absolute" },
    { semantics: "optax", patience: 3, factor: 0.9, margin: "absolute" },
  ])("with an absolute margin are as good as any: %j", (options) => {
    expect(reductions(options, flat(12, -1))).toEqual(reductions(options, flat(12)));
    expect(reductions(options, flat(12)).length).toBeGreaterThan(1);
    const upwards: PlateauOptions = { ...options, mode: "max" };
    const metrics = [3, 2, 2, 1.9999, 0.5, 0, -1, -1.00001, -1, -2, -2, -2, -2, -2];
    const mirrored = metrics.map((metric) => -metric);
    expect(factors(upwards, mirrored)).toEqual(factors(options, metrics));
  });

  it("an absolute margin is the framework's own test where best is above 0", () => {
    const metrics = Array.from({ length: 200 }, (_, i) => 2 + Math.sin(i * i));
    for (const options of [{ semantics: "torch" }, { semantics: "optax", atol: 0.01 }] as const) {
      const usual = { ...options, patience: 2, factor: 0.9 };
      expect(factors({ ...usual, margin: "absolute" }, metrics)).toEqual(factors(usual, metrics));
    }
  });
});

describe("floors", () => {
  it("as a factor, or as a rate beside the base, are the same", () => {
    const usual = { semantics: "torch", patience: 0, factor: 0.5 } as const;
    const expected = [1, 0.5, 0.25, 0.2, 0.2];
    expect(factors({ ...usual, minFactor: 0.2 }, flat(5))).toEqual(expected);
    expect(factors({ ...usual, base: 0.5, minRate: 0.1 }, flat(5))).toEqual(expected);
    expect(factors({ ...usual, base: 0.5, minFactor: 0.2 }, flat(5))).toEqual(expected);
  });

  it("torch: a step of no more than eps is not made, yet begins a cooldown", () => {
    const plateau = reduceOnPlateau({ semantics: "torch", patience: 0, cooldown: 3, base: 1e-8 });
    const state = plateau.next(plateau.next(plateau.start(), 1), 1);
    expect([state.factor, state.cooldown]).toEqual([1, 3]);
  });

  it("Keras: at the floor no cooldown begins, and the count goes on", () => {
    const plateau = reduceOnPlateau({ semantics: "keras", patience: 1, cooldown: 3, minFactor: 1 });
    const state = [1, 1, 1, 1].reduce(plateau.next, plateau.start());
    expect([state.factor, state.cooldown, state.bad]).toEqual([1, 0, 3]);
  });

  it("Keras compares the floor in single precision", () => {
    const options = { semantics: "keras", patience: 1, factor: 0.1, base: 0.1, minRate: 0.01 } as const;
    expect(factors(options, flat(5)).map((factor) => factor * 0.1)).toEqual([
      0.1,
      0.1 * 0.1,
      0.1 * 0.1,
      0.1 * 0.1,
      0.1 * 0.1,
    ]);
    expect(0.1 * 0.1).toBeGreaterThan(0.01);
  });
});
