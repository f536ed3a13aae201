import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../input/freeze.ts";
import { type Controller, type ControllerState, greedyController, reduceOnPlateau } from "./index.ts";

const thresholds = fc.constantFrom(0, 0.01, 0.5);
const shared = {
  mode: fc.constantFrom("min" as const, "max" as const),
  factor: fc.constantFrom(0.1, 0.5, 0.9),
  patience: fc.nat(4),
  cooldown: fc.nat(3),
};
const margin = fc.constantFrom("signed" as const, "absolute" as const);
const base = fc.double({ min: 1e-6, max: 1, noNaN: true });
const options = {
  torch: fc.record({ ...shared, margin, threshold: thresholds, minFactor: fc.constantFrom(0, 0.3, 1), base }),
  keras: fc.record({ ...shared, minDelta: thresholds, minFactor: fc.constantFrom(0, 0.3, 1), base }),
  optax: fc.record({
    ...shared,
    margin,
    rtol: thresholds,
    atol: fc.constant(0.01),
    accumulationSize: fc.integer({ min: 1, max: 4 }),
  }),
  greedy: fc.record({
    ...shared,
    margin,
    warmup: fc.nat(2),
    window: fc.nat(4),
    resetStart: fc.nat(3),
    minFactor: fc.constantFrom(0.2, 1),
    maxFactor: fc.constantFrom(1, 3),
    base,
  }),
};
type Any = Controller<ControllerState>;
const controllers: Record<string, fc.Arbitrary<Any>> = {
  torch: options.torch.map((given) => reduceOnPlateau({ semantics: "torch", ...given }) as Any),
  keras: options.keras.map((given) => reduceOnPlateau({ semantics: "keras", ...given }) as Any),
  optax: options.optax.map((given) => reduceOnPlateau({ semantics: "optax", ...given }) as Any),
  greedy: options.greedy.map((given) => greedyController(given) as Any),
};
const metrics = fc.array(fc.oneof(fc.double(), fc.constantFrom(-1, 0, 1, Number.NaN, Infinity, -Infinity)), {
  maxLength: 60,
});

describe.each(Object.entries(controllers))("a state of %s", (_name, controller) => {
  it("is plain JSON, and going on from it at any metric equals never having stopped", () => {
    fc.assert(
      fc.property(controller, metrics, ({ start, next, resume }, given) => {
        let whole = start();
        let parted = resume(JSON.parse(JSON.stringify(start())));
        for (const metric of given) {
          whole = next(whole, metric);
          parted = resume(JSON.parse(JSON.stringify(next(parted, metric))));
          expect(parted).toEqual(whole);
        }
      }),
    );
  });

  it("comes from its input alone: the same twice, and nothing given is changed", () => {
    fc.assert(
      fc.property(controller, metrics, ({ start, next }, given) => {
        let state = deepFreeze(start());
        for (const metric of given) {
          const after = deepFreeze(next(state, metric));
          expect(next(state, metric)).toEqual(after);
          state = after;
        }
        expect(start()).toEqual(start());
        expect(start()).not.toBe(start());
      }),
    );
  });

  it("has a finite factor of at least 0", () => {
    fc.assert(
      fc.property(controller, metrics, ({ start, next }, given) => {
        const { factor } = given.reduce(next, start());
        expect(factor >= 0 && factor <= 4).toBe(true);
      }),
    );
  });
});
