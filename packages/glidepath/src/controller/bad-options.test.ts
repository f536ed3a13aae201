import { describe, expect, it } from "vitest";
import { GlidepathError } from "../input/issue.ts";
import { greedyController, reduceOnPlateau } from "./index.ts";

/** What is wrong with the options of a plateau or (without semantics) of a greedy controller. */
function messageOf(make: (options: never) => unknown, options: unknown): string {
  try {
    make(options as never);
  } catch (error) {
    expect(error).toBeInstanceOf(GlidepathError);
    return (error as Error).message;
  }
  return "accepted";
}

describe("options of reduceOnPlateau", () => {
  it.each<[unknown, string]>([
    [undefined, "expected an object with semantics: torch, keras, optax, received nothing"],
    [null, "expected an object with semantics: torch, keras, optax, received null"],
    [{}, "semantics: expected a known plateau semantics, received undefined. Known: torch, keras, optax"],
    [{ semantics: "kera" }, 'semantics: expected a known plateau semantics, received "kera". Did you mean "keras"?'],
    [
      Object.create({ semantics: "torch" }),
      "semantics: expected a known plateau semantics, received undefined. Known: torch, keras, optax",
    ],
    [{ semantics: "torch", mode: "auto" }, 'mode: expected a known option, received "auto". Known: min, max'],
    [{ semantics: "torch", factor: 1 }, "factor: expected a finite number above 0 and below 1, received 1"],
    [{ semantics: "torch", factor: 0 }, "factor: expected a finite number above 0 and below 1, received 0"],
    [{ semantics: "torch", factor: "0.1" }, 'factor: expected a finite number above 0 and below 1, received "0.1"'],
    [{ semantics: "torch", patience: -1 }, "patience: expected a whole number of at least 0, received -1"],
    [{ semantics: "torch", patience: 1.5 }, "patience: expected a whole number of at least 0, received 1.5"],
    [{ semantics: "torch", patience: Infinity }, "patience: expected a whole number of at least 0, received Infinity"],
    [{ semantics: "torch", cooldown: null }, "cooldown: expected a whole number of at least 0, received null"],
    [{ semantics: "torch", eps: -1 }, "eps: expected a finite number of at least 0, received -1"],
    [{ semantics: "torch", margin: "abs" }, 'margin: expected a known option, received "abs". Known: signed, absolute'],
    [{ semantics: "torch", base: 0 }, "base: expected a finite number above 0, received 0"],
    [
      { semantics: "torch", minFactor: 1.1 },
      "minFactor: expected a finite number of at least 0 and at most 1, received 1.1",
    ],
    [
      { semantics: "torch", minRate: 1e-5 },
      "base: expected the rate at which the factor is 1, beside minRate, received nothing. Or give minFactor",
    ],
    [
      { semantics: "keras", base: 0.1, minRate: 0.2 },
      "minRate: expected a finite number of at least 0 and at most 0.1 (base), received 0.2",
    ],
    [
      { semantics: "keras", base: 1, minRate: 0, minFactor: 0 },
      "minRate: expected no value beside minFactor, received 0",
    ],
    [{ semantics: "optax", rtol: 0 }, "rtol: expected rtol or atol above 0, received 0 for both"],
    [{ semantics: "optax", rtol: 2 }, "rtol: expected a finite number of at least 0 and at most 1, received 2"],
    [
      { semantics: "optax", accumulationSize: 0 },
      "accumulationSize: expected a whole number of at least 1, received 0",
    ],
    [
      { semantics: "torch", patence: 3, factor: 2 },
      'patence: expected a known key, received "patence". Did you mean "patience"?\n' +
        "factor: expected a finite number above 0 and below 1, received 2",
    ],
  ])("%j", (options, message) => {
    expect(messageOf(reduceOnPlateau, options)).toBe(message);
  });

  it.each([
    { semantics: "keras", threshold: 0.1 },
    { semantics: "keras", margin: "absolute" },
    { semantics: "torch", minDelta: 0.1 },
    { semantics: "torch", accumulationSize: 2 },
    { semantics: "optax", eps: 0 },
    { semantics: "optax", base: 1 },
    { semantics: "optax", minRate: 0 },
  ])("%j: another framework's option is unknown", (options) => {
    expect(messageOf(reduceOnPlateau, options)).toMatch(/^\w+: expected a known key/);
  });
});

describe("options of greedyController", () => {
  it.each<[unknown, string]>([
    [7, "expected an object with mode, factor, patience,"],
    [{ semantics: "torch" }, 'semantics: expected a known key, received "semantics".'],
    [{ window: 0.5 }, "window: expected a whole number of at least 0 and at most 10000, received 0.5"],
    [{ resetStart: -1 }, "resetStart: expected a whole number of at least 0, received -1"],
    [{ maxFactor: 0.5 }, "maxFactor: expected a finite number of at least 1, received 0.5"],
    [
      { maxRate: 1 },
      "base: expected the rate at which the factor is 1, beside maxRate, received nothing. Or give maxFactor",
    ],
    [
      { base: 3e-4 },
      "minRate: expected a finite number of at least 0 and at most 0.0003 (base), received 0.001. This is the framework's default; give your own",
    ],
    [
      { base: 2 },
      "maxRate: expected a finite number of at least 2 (base), received 1. This is the framework's default; give your own",
    ],
    [{ base: -1, warmup: -1 }, "warmup: expected a whole number of at least 0, received -1\nbase: expected"],
  ])("%j", (options, message) => {
    expect(messageOf(greedyController, options)).toContain(message);
  });
});

describe("a metric that is no number is refused, for it would count as bad", () => {
  it.each([undefined, null, "0.3", { dataSync: 1 }, [0.3], true])("%j", (metric) => {
    const plateau = reduceOnPlateau({ semantics: "torch" });
    const greedy = greedyController();
    expect(() => plateau.next(plateau.start(), metric as never)).toThrow("metric: expected a number, received");
    expect(() => greedy.next(greedy.start(), metric as never)).toThrow("metric: expected a number, received");
  });
});
