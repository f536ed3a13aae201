import { type Budget, parse } from "glidepath";
import { describe, expect, test } from "vitest";
import { gaugeOf } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { comparisons, differencePieces, differenceWindow } from "./difference-line.ts";
import { equalSteps } from "./equal-steps.ts";
import { frameOf } from "./frame.ts";

let id = 0;
const named = (words: string, budget: Budget = { steps: 1000 }): NamedCurve => ({
  ...{ id: ++id, name: words, spec: parse(words), budget, color: 0, isHidden: false },
});
const frame = frameOf({ x: "linear", y: "log" }, { x: [0, 1000], y: [1e-5, 1] }, 700, 400);
const pairs = [
  ["cosine to 0", "linear to 0"],
  ["hold 333 at 1, hold at 0.5", "hold 500 at 1, hold at 0.25"],
  ["warmup 10%, hold", "warmup 100, hold, linear 20% to 0"],
  ["linear 30% from 0 to peak, hold 20% at 0, hold", "hold at 0.1"],
] as const;

describe.each(pairs)("%s against %s", (one, other) => {
  const [a, b] = [named(one), named(other)];
  const [before, after] = [scheduleOf(a), scheduleOf(b)];

  test.each(["ratio", "difference"] as const)(
    "the %s is that of the rates, on both sides of every jump, with gaps where there is none",
    (name) => {
      const pieces = differencePieces(a, b, frame, name);
      const { of } = comparisons[name];
      for (const { steps, values } of pieces) {
        steps.forEach((step, i) => {
          const sides = [of(before(step), after(step)), of(before.before(step), after.before(step))];
          expect(sides.some((side) => side === values[i])).toBe(true);
          if (i > 0) expect(step).toBeGreaterThanOrEqual(steps[i - 1]!);
        });
      }
      const isSaid = (step: number) => pieces.some(({ steps }) => steps[0]! <= step && step <= steps.at(-1)!);
      for (const step of [3, 50, 250, 333, 500, 750, 990])
        expect(isSaid(step)).toBe(!Number.isNaN(of(before(step), after(step))));
      const [low, high] = differenceWindow(pieces, name, 1);
      expect(name === "ratio" ? low * high : low + high).toBeCloseTo(comparisons[name].equal, 9);
    },
  );

  test("the stretch in which they are equal is the longest that going through all steps finds", () => {
    let [best, from] = [[0, 0], 0];
    for (let step = 0; step < 1000; step++) {
      if (before(step) !== after(step)) from = step + 1;
      else if (step + 1 - from > best[1]! - best[0]!) best = [from, step + 1];
    }
    expect(equalSteps(a, b)).toEqual(best[1] === best[0] ? undefined : best);
  });
});

test("curves of which one runs longer, or counts other epochs, are compared where both lie on the axis", () => {
  const slow = named("linear to 0", { steps: 1000, stepsPerEpoch: 100 });
  const quick = named("linear to 0", { steps: 250, stepsPerEpoch: 50 });
  const sheet = { curves: [slow, quick], axes: { x: "linear", y: "log", unit: "epochs" }, pins: [] } as const;
  const counting = { gauge: gaugeOf(sheet), curve: slow };
  const inEpochs = frameOf({ x: "linear", y: "log", counting }, { x: [0, 10], y: [1e-5, 1] }, 700, 400);
  const [{ steps, values }] = differencePieces(slow, quick, inEpochs, "ratio") as [
    { steps: number[]; values: number[] },
  ];
  expect(steps.at(-1)).toBeCloseTo(500, 9);
  steps.slice(0, -1).forEach((step, i) => {
    expect(values[i]).toBeCloseTo((1 - step / 500) / (1 - step / 1000), 6);
  });
  expect(equalSteps(named("hold"), named("hold", { steps: 300 }))).toEqual([0, 300]);
});
