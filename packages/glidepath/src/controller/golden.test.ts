import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Controller, type ControllerState, greedyController, reduceOnPlateau, type Stored } from "./index.ts";

interface Golden {
  readonly versions: Readonly<Record<string, string>>;
  readonly tolerance: { readonly double: number; readonly single: number };
  readonly sequences: Readonly<Record<string, readonly Stored[]>>;
  readonly cases: readonly Case[];
}
interface Case {
  readonly call: string;
  readonly options: object;
  readonly precision: "double" | "single";
  readonly metrics: string;
  /** The metrics at which the factor changed, and what it became. */
  readonly at: readonly number[];
  readonly factors: readonly number[];
  /** The framework's counters after the last metric. */
  readonly end: Readonly<Record<string, unknown>>;
}

const golden: Golden = JSON.parse(readFileSync("conformance/controller/golden.json", "utf8"));

function factorsOf(options: object, metrics: readonly Stored[]) {
  // The options of a case are data; the door reads them like anybody's.
  const make = ("semantics" in options ? reduceOnPlateau : greedyController) as (
    options: object,
  ) => Controller<ControllerState>;
  const controller = make(options);
  let state = controller.start();
  const factors = metrics.map((metric) => {
    state = controller.next(state, Number(metric));
    return state.factor;
  });
  return { factors, state };
}

/** Every factor of a case, from its changes. */
function expectedFactors({ at, factors }: Case, count: number): number[] {
  return Array.from({ length: count }, (_, i) => factors[at.findLastIndex((change) => change <= i)] ?? 1);
}

/** The framework's best before there is one is an infinity, as is a best that is infinite. */
function sameBest(found: unknown, wanted: unknown): unknown {
  return found === null ? (wanted === "Infinity" || wanted === "-Infinity" ? wanted : null) : found;
}

describe.each(["torch.", "keras.", "optax.", "transformers."])("the real controller of %s", (framework) => {
  const cases = golden.cases.filter(({ call }) => call.startsWith(framework));

  it("ran on enough cases for this to mean something", () => {
    expect(cases.length).toBeGreaterThan(100);
    expect(cases.flatMap(({ at }) => at).length).toBeGreaterThan(500);
    expect(golden.tolerance.double).toBe(0);
  });

  it.each(cases.filter(({ precision }) => precision === "double"))("$call on $metrics, to the bit", (row) => {
    const metrics = golden.sequences[row.metrics]!;
    const { factors, state } = factorsOf(row.options, metrics);
    expect(factors).toEqual(expectedFactors(row, metrics.length));
    const counters = Object.fromEntries(Object.entries(state).filter(([name]) => name in row.end));
    expect({ ...counters, best: sameBest(counters.best, row.end.best) }).toEqual(row.end);
  });

  it.for(cases.filter(({ precision }) => precision === "single"))("$call on $metrics, in float32", (row) => {
    const metrics = golden.sequences[row.metrics]!;
    const wanted = expectedFactors(row, metrics.length);
    factorsOf(row.options, metrics).factors.forEach((factor, i) => {
      expect(Math.abs(factor / wanted[i]! - 1)).toBeLessThan(golden.tolerance.single);
    });
  });
});
