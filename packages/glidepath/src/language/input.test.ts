import { expect, expectTypeOf, test } from "vitest";
import { parse, type SpecInput, schedule } from "../schedule.ts";
import type { ShapeName } from "./input.ts";

test("what the type checker takes, the library takes", () => {
  const inputs: SpecInput[] = [
    { recipe: "wsd", peak: 3e-4, warmup: "1%", cooldown: 200, shape: "sqrt", final: "0.1 peak", lead: true },
    { recipe: "step-decay", milestones: ["50%", 800], factor: 0.5 },
    { recipe: "warmup-decay", decay: { shape: "rex", d: 0.9 }, overlay: [{ shape: "linear", from: 0, to: 1 }] },
    {
      phases: [
        {
          shape: "spline",
          knots: [
            [0, "peak"],
            ["50%", 0.5],
            [1, 0.1],
          ],
          slopes: "akima",
          scale: "log",
        },
      ],
    },
    { phases: [{ shape: "multistep", milestones: [0.5], until: "2ep" }, { shape: "hold" }], end: "periodic" },
    { phases: [{ shape: "cosine", every: "10%", multiply: 2, k: 2 }], inclusive: true, horizon: 500 },
    {
      recipe: "wsd",
      plus: [
        { recipe: "cosine-restarts", period: "10%", overlay: [{ shape: "hold", from: 0.1 }] },
        { phases: [{ shape: "sine", to: 0.1 }] },
      ],
    },
    parse("linear"),
    "warmup 1%, hold",
  ];
  for (const input of inputs) {
    expect(schedule(input, { steps: 1000, stepsPerEpoch: 100 }).steps).toBe(1000);
  }
});

test("what it cannot take is underlined", () => {
  expectTypeOf<{ recipe: "wds" }>().not.toExtend<SpecInput>();
  expectTypeOf<{ recipe: "wsd"; warmup: true }>().not.toExtend<SpecInput>();
  expectTypeOf<{ recipe: "step-decay"; milestones: "50%" }>().not.toExtend<SpecInput>();
  expectTypeOf<{ phases: [{ shape: "lineer" }] }>().not.toExtend<SpecInput>();
  expectTypeOf<{ phases: [{ shape: "spline"; slopes: "bezier" }] }>().not.toExtend<SpecInput>();
  expectTypeOf<{ phases: [{ shape: "linear"; to: boolean }] }>().not.toExtend<SpecInput>();
  expectTypeOf<{ phases: [{ shape: "linear" }]; end: "stop" }>().not.toExtend<SpecInput>();
  expectTypeOf<{ recipe: "wsd"; plus: [{ recipe: "wds" }] }>().not.toExtend<SpecInput>();
  expectTypeOf<{ recipe: "wsd"; plus: [{ recipe: "wsd"; warmup: true }] }>().not.toExtend<SpecInput>();
  expectTypeOf<{ recipe: "wsd"; plus: [{ phases: [{ shape: "lineer" }] }] }>().not.toExtend<SpecInput>();
  expectTypeOf<"sqrt" | "exp-hyperbolic" | "staircase">().toExtend<ShapeName>();
});
