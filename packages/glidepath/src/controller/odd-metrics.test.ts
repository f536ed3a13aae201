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

describe("odd metrics", () => {
  it.each(["torch", "optax"] as const)("%s: NaN is never better, also as the first", (semantics) => {
    expect(reductions({ semantics, patience: 1 }, [Number.NaN, 2, Number.NaN, 1])).toEqual(
      semantics === "torch" ? [] : [0, 2],
    );
  });

  it("Keras: a first NaN is the best for ever", () => {
    expect(reductions({ semantics: "keras", patience: 2 }, [Number.NaN, 3, 2, 1, 0])).toEqual([2, 4]);
    expect(reductions({ semantics: "keras", patience: 2 }, [4, 3, 2, 1, 0])).toEqual([]);
  });

  it("optax: patience 0 reduces at every better metric and at no other", () => {
    expect(reductions({ semantics: "optax", patience: 0 }, [3, 3, 2, 2, 1])).toEqual([0, 2, 4]);
  });

  it("optax: the mean of accumulationSize metrics is judged", () => {
    const options = { semantics: "optax", patience: 1, accumulationSize: 2 } as const;
    expect(reductions(options, [1, 3, 2, 2, 9, -6])).toEqual([3]);
    expect(reductions(options, [1, 3, 1, 2, 1, 1])).toEqual([]);
  });
});
