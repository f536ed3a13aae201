import { describe, expect, test } from "vitest";
import { issuesOf, untyped } from "../../../tests/helpers.ts";
import * as library from "./index.ts";
import { type BudgetInput, budget, parse, phasesOf, print, rescale, schedule, truncate } from "./index.ts";

const wsd = () => schedule("wsd", { steps: 1000, peak: 3e-4 });

describe("what a schedule says of itself", () => {
  test("spec, budget, steps, horizon, tracks, segments; the peak in force is the option's, then the spec's, then 1", () => {
    const lr = schedule("peak 0.1, linear, horizon 50%", { steps: 100, stepsPerEpoch: 10, peak: 0.2 });
    expect(lr.spec).toEqual({ glidepath: 1, peak: 0.2, horizon: "50%", phases: [{ shape: "linear" }] });
    expect(lr.budget).toEqual({ steps: 100, stepsPerEpoch: 10 });
    expect([lr.steps, lr.horizon, lr.tracks.length, lr.segments === lr.tracks[0], lr(0)]).toEqual([
      100,
      50,
      1,
      true,
      0.2,
    ]);
    expect([schedule("peak 0.1, linear", { steps: 1 })(0), schedule("linear", { steps: 1 })(0)]).toEqual([0.1, 1]);
    expect(schedule(lr.spec, lr.budget)(33)).toBe(lr(33));
    expect(schedule(JSON.stringify(lr.spec), lr.budget)(33)).toBe(lr(33));
    expect(schedule(print(lr.spec), lr.budget)(33)).toBe(lr(33));
  });

  test("a budget alone is what a schedule under it says, and reads itself again", () => {
    const inputs: BudgetInput[] = [
      { steps: 1 },
      { epochs: 2, datasetSize: 50_000, batchSize: 256 },
      { tokens: 3e9, sequenceLength: 1024, batchSize: [{ size: 8, until: "1Mtok" }, { size: 16 }] },
    ];
    for (const input of inputs) {
      const found = budget(input);
      expect(found).toEqual(schedule("hold", input).budget);
      expect(budget(found)).toEqual(found);
      expect(Object.isFrozen(found)).toBe(true);
    }
    expect(budget(inputs[1]!)).toEqual({ steps: 392, stepsPerEpoch: 196, batchSize: 256 });
    expect(issuesOf(() => budget({ epochs: 2 }))[0]).toMatchObject({
      path: "budget.epochs",
      received: "a budget without it",
    });
    expect(issuesOf(() => budget({ steps: 0.5, batch: 3 } as BudgetInput)).map(({ path }) => path)).toEqual([
      "budget.batch",
      "budget.steps",
    ]);
  });

  test("the examples of the documentation", () => {
    const lr = schedule("warmup 1%, hold, sqrt 20% to 0", { steps: 10_000, peak: 3e-4 });
    expect([lr(0), lr(5000), lr(10_000)]).toEqual([0, 3e-4, 0]);
    expect(phasesOf(parse("cosine to 10% peak"))).toEqual([{ shape: "cosine", to: "0.1 peak" }]);
    expect(rescale(schedule("warmup 100, cosine to 0", { steps: 1000 }), { steps: 50 })(5)).toBe(1);
    expect(truncate(schedule("linear to 0", { steps: 100, peak: 1 }), 10)(9)).toBe(0.91);
  });

  test("progress: 0 is the start, 1 the end, clamped, under every end policy", () => {
    for (const end of ["hold", "periodic", "extrapolate", "error"]) {
      const lr = schedule(`linear to 0.2, end ${end}`, { steps: 10 });
      expect([-1, 0, 0.5, 1, 2].map(lr.progress), end).toEqual([1, 1, 0.6, 0.2, 0.2]);
      expect([2, 1, 0.5, 0, -1].map(lr.progressRemaining), end).toEqual([1, 1, 0.6, 0.2, 0.2]);
    }
    expect(wsd().progress(Number.NaN)).toBeNaN();
  });

  test("an overlay multiplies: factors of a peak of 1, beginning at 1, held like the rest", () => {
    const lr = schedule("cosine * warmup 10, hold", { steps: 100, peak: 4 });
    const cosine = schedule("cosine", { steps: 100, peak: 4 });
    for (const t of [0, 5, 10, 50, 100]) expect(lr(t)).toBe(cosine(t) * Math.min(1, t / 10));
    expect(schedule("hold * linear 50% to 0.5", { steps: 10, peak: 4 })(9)).toBe(2);
  });
});

describe("immutability", () => {
  const written = {
    phases: [
      { shape: "multistep", milestones: [0.3, 0.6] },
      {
        shape: "spline",
        length: "50%",
        knots: [
          [0, 1],
          [1, 0.5],
        ],
      },
    ],
  };

  test("a schedule and all it shows is frozen: writing throws", () => {
    const lr = schedule(untyped(structuredClone(written)), { steps: 100, peak: 1 });
    const frozen = (value: unknown, path: string): void => {
      if ((typeof value !== "object" && typeof value !== "function") || value === null) return;
      expect(Object.isFrozen(value), path).toBe(true);
      // Shapes belong to the library, not to the schedule; their own test is below.
      for (const [key, inner] of Object.entries(value))
        if (key !== "shape" && typeof inner !== "function") frozen(inner, `${path}.${key}`);
    };
    frozen(lr, "lr");
    const loose = lr as unknown as {
      spec: { peak: number };
      budget: { steps: number };
      segments: { from: number }[];
      steps: number;
    };
    for (const write of [
      () => (loose.steps = 1),
      () => (loose.spec.peak = 5),
      () => (loose.budget.steps = 5),
      () => (loose.segments[0]!.from = 9),
    ]) {
      expect(write).toThrow(TypeError);
    }
  });

  test("what was given may change afterwards without changing the schedule", () => {
    const input = structuredClone(written);
    const lr = schedule(untyped(input), { steps: 100 });
    const before = [10, 20, 40, 60, 90].map(lr);
    input.phases[0]!.milestones![0] = 0.59;
    input.phases[1]!.knots![1]![1] = 9;
    expect([10, 20, 40, 60, 90].map(lr)).toEqual(before);
    expect(lr.spec).toEqual(parse(written));
  });

  test("the library's own tables cannot be changed through what it hands out", () => {
    const lr = schedule("multistep", { steps: 10 });
    const { milestones } = lr.segments[0]!.parameters as { milestones: number[] };
    expect(() => (milestones[0] = 0.01)).toThrow(TypeError);
    expect(() => (library.shapes as unknown[]).push(1)).toThrow(TypeError);
    expect(() => (library.recipes as unknown[]).push(1)).toThrow(TypeError);
    expect(schedule("multistep", { steps: 10 })(1)).toBe(1);
  });

  test("a copy of a property is as good as the schedule's own: no `this`", () => {
    const { fill, before, progress } = wsd();
    expect([fill(new Float64Array(1), 500)[0], before(500), progress(0.5)]).toEqual([3e-4, 3e-4, 3e-4]);
  });
});

test("unknown keys of a budget do not pass silently", () => {
  expect(() => schedule("linear", { steps: 10, peek: 3e-4 } as BudgetInput)).toThrow(/peek/);
});

test("the errors carry their issues and one line for each", () => {
  const error = (() => {
    try {
      return parse({ peak: -1, phases: [{ shape: "cosin" }] });
    } catch (caught) {
      return caught;
    }
  })() as library.GlidepathError;
  expect(error).toBeInstanceOf(library.GlidepathError);
  expect([error.name, error.issues.length, error.message.split("\n").length]).toEqual(["GlidepathError", 2, 2]);
  expect(error.message).toContain('phases[0].shape: expected a known shape, received "cosin". Did you mean "cosine"?');
});
