import { describe, expect, it } from "vitest";
import { schedule } from "../schedule.ts";
import { greedyController, reduceOnPlateau } from "./index.ts";

describe("a controller's factor times a schedule", () => {
  it("goes with a warmup, which goes on under it, and with any later step", () => {
    const lr = schedule("warmup 4, hold", { steps: 12, peak: 0.5 });
    const plateau = reduceOnPlateau({ semantics: "keras", patience: 2, factor: 0.5 });
    let state = plateau.start();
    const rate = (step: number) => lr(step) * state.factor;
    const rates = Array.from({ length: 8 }, (_, step) => {
      const used = rate(step);
      state = plateau.next(state, 1);
      return used;
    });
    // After metric 2 the warmup goes on at half its rate: 0.375 · 0.5 at step 3.
    expect(rates).toEqual([0, 0.125, 0.25, 0.1875, 0.25, 0.125, 0.125, 0.0625]);
  });

  it("leaves a decay its shape, also where metrics come more rarely than steps", () => {
    const lr = schedule("linear to 0", { steps: 8, peak: 1 });
    const plateau = reduceOnPlateau({ semantics: "torch", patience: 0, factor: 0.5 });
    let state = plateau.start();
    const rates = Array.from({ length: 8 }, (_, step) => {
      const used = lr(step) * state.factor;
      if (step % 4 === 3) state = plateau.next(state, 7);
      return used;
    });
    expect(rates).toEqual([1, 0.875, 0.75, 0.625, 0.5, 0.375, 0.25, 0.125]);
    state = plateau.next(state, 7);
    expect(lr(7) * state.factor).toBe(0.125 * 0.25);
  });

  it("stands at 1 at the start, so a controller without metrics changes nothing, and factors of two multiply", () => {
    const lr = schedule("warmup 4, cosine to 0", { steps: 20, peak: 0.3 });
    const [plateau, greedy] = [reduceOnPlateau({ semantics: "optax" }), greedyController()];
    for (let step = 0; step < 20; step++) {
      expect(lr(step) * plateau.start().factor * greedy.start().factor).toBe(lr(step));
    }
  });
});
