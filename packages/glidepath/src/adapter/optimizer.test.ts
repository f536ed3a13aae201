import { describe, expect, it } from "vitest";
import { GlidepathError } from "../input/issue.ts";
import { asOptimizer, drive } from "./optimizer.ts";

describe("asOptimizer", () => {
  it("shows an optimizer's own groups, live", () => {
    const optimizer = { param_groups: [{ lr: 0.1 }] };
    expect(asOptimizer(optimizer).paramGroups).toBe(optimizer.param_groups);
  });

  it("shows one group that reads and writes the field", () => {
    const optimizer = { learningRate: 0.1 };
    const { paramGroups } = asOptimizer(optimizer);
    paramGroups[0]!.lr = 0.01;
    expect([optimizer.learningRate, paramGroups[0]!.lr]).toEqual([0.01, 0.01]);
    optimizer.learningRate = 0.5;
    expect(paramGroups[0]!.lr).toBe(0.5);
    expect(() => (paramGroups[0]!.lr = Number.NaN)).toThrow(GlidepathError);
    expect(optimizer.learningRate).toBe(0.5);
  });

  it("remembers the rate of a target that cannot be read", () => {
    const seen: number[] = [];
    const view = asOptimizer((rate) => void seen.push(rate), 0.1);
    expect([view.paramGroups[0]!.lr, seen]).toEqual([0.1, []]);
    drive(view, (step) => 0.5 ** step, { start: 1 }).step();
    expect([view.paramGroups[0]!.lr, seen]).toEqual([0.5, [0.5]]);
    expect(() => asOptimizer(() => {})).toThrow("rate: expected the present rate, which cannot be read here");
  });
});
