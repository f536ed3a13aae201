import { describe, expect, it } from "vitest";
import { type GreedyOptions, greedyController } from "./index.ts";

/** The states after each metric. */
function states(options: GreedyOptions, metrics: readonly number[]) {
  const greedy = greedyController(options);
  let state = greedy.start();
  return metrics.map((metric) => {
    state = greedy.next(state, metric);
    return state;
  });
}

const factors = (options: GreedyOptions, metrics: readonly number[]) =>
  states(options, metrics).map(({ factor }) => factor);

describe("a greedy controller", () => {
  it("raises after more than patience better metrics, up to the ceiling", () => {
    const options = { factor: 0.5, patience: 1, maxFactor: 3 };
    expect(factors(options, [9, 8, 7, 6, 5, 4])).toEqual([1, 2, 2, 3, 3, 3]);
  });

  it("cuts after more than patience others, down to the floor", () => {
    const options = { factor: 0.5, patience: 1, minFactor: 0.3 };
    expect(factors(options, [9, 9, 9, 9, 9, 9, 9])).toEqual([1, 1, 0.5, 0.5, 0.3, 0.3, 0.3]);
  });

  it("has the defaults of transformers", () => {
    expect(factors({}, new Array(12).fill(1)).slice(10)).toEqual([1, 0.95]);
    const falling = Array.from({ length: 23 }, (_, i) => -i);
    expect(factors({ base: 0.5 }, falling).slice(9, 12)).toEqual([1, 1 / 0.95, 1 / 0.95]);
    expect(factors({}, falling).every((factor) => factor === 1)).toBe(true);
    expect(states({}, [1, 1 - 0.9e-6]).at(-1)!.bad).toBe(1);
    expect(states({}, [1, 1 - 1.1e-6]).at(-1)!.good).toBe(2);
    expect(states({}, [1])[0]!.resetIn).toBe(500);
  });

  it("passes metrics over after a cut (cooldown) and after a raise (warmup), best ones included", () => {
    const cut = states({ factor: 0.5, patience: 0, cooldown: 2 }, [5, 5, 1, 1, 5]);
    expect(cut.map(({ factor, cooldown, best }) => [factor, cooldown, best])).toEqual([
      [1, 0, 5],
      [0.5, 2, 5],
      [0.5, 1, 5],
      [0.5, 0, 5],
      [0.25, 2, 5],
    ]);
    const raised = states({ factor: 0.5, patience: 0, warmup: 1, maxFactor: 8 }, [5, 4, 3, 2]);
    expect(raised.map(({ factor, warmup }) => [factor, warmup])).toEqual([
      [2, 1],
      [2, 0],
      [4, 1],
      [4, 0],
    ]);
  });

  it("starts again after resetStart cuts at the floor", () => {
    const options = { factor: 0.5, patience: 0, minFactor: 0.5, resetStart: 2 };
    const found = states(options, [5, 5, 5, 5]);
    expect(found.map(({ factor, resetIn, best }) => [factor, resetIn, best])).toEqual([
      [1, 2, 5],
      [0.5, 1, 5],
      [1, 2, null],
      [1, 2, 5],
    ]);
  });

  it("judges the mean of the last `window` metrics and keeps no more of them", () => {
    const found = states({ window: 2 }, [4, 2, 6, 0]);
    expect(found.map(({ recent, sum, best }) => [recent, sum, best])).toEqual([
      [[4], 4, 4],
      [[4, 2], 6, 3],
      [[2, 6], 8, 3],
      [[6, 0], 6, 3],
    ]);
    expect(states({}, [4, 2])[1]!.recent).toEqual([]);
  });

  it("after a NaN in a window judges nothing as better until it starts again, as the framework", () => {
    const found = states({ window: 2, patience: 1, factor: 0.5, minFactor: 0.5, resetStart: 1 }, [
      4,
      Number.NaN,
      3,
      2,
      1,
    ]);
    expect(found.map(({ sum, factor }) => [sum, factor])).toEqual([
      [4, 1],
      ["NaN", 1],
      [0, 1],
      [2, 1],
      [3, 1],
    ]);
  });

  it("with an absolute margin treats a loss below 0 like any", () => {
    const options = { thresholdMode: "rel", threshold: 0.1, patience: 0, factor: 0.5 } as const;
    expect(factors(options, [-1, -1, -1])).toEqual([1, 1, 1]);
    expect(factors({ ...options, margin: "absolute" }, [-1, -1, -1])).toEqual([1, 0.5, 0.25]);
  });
});
