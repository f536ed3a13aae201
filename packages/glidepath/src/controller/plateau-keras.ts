import type { ParameterTable } from "../shape/parameter.ts";
import { restore, store } from "./controller.ts";
import { cooldown, factor, mode, patience } from "./improvement.ts";
import type { PlateauRule, PlateauState } from "./plateau-rule.ts";
import { readBase, readBound, readTable } from "./read.ts";

export const kerasOptions = {
  mode,
  /** What a reduction multiplies the rate by (Keras: 0.1). */
  factor: factor(0.1),
  /** The bad metric that reduces: 2 reduces at the second one, 0 and 1 at the first (Keras: 10). */
  patience: patience,
  /** What a better metric has to gain (Keras: 1e-4). */
  minDelta: { type: "number", min: 0, default: 1e-4 },
  /** Metrics after a reduction; the last of them counts again, so 1 does nothing (Keras: 0). */
  cooldown: cooldown,
} as const satisfies ParameterTable;

/**
 * keras.callbacks.ReduceLROnPlateau: reduces when the bad metrics reach the patience. The cooldown is counted down before
 * the metric is judged, so a cooldown of 1 has no effect. At the floor nothing is reduced, no cooldown begins and the count
 * goes on. The first metric is the best whatever it is: after a first NaN none is ever better.
 *
 * Keras forgets everything at each `fit`: begin with `start()` there, and go on with the rate reached by multiplying it in.
 * Source: `on_epoch_end` of Keras 3.15.1, on one optimizer.
 */
export const kerasRule: PlateauRule = {
  semantics: "keras",
  prepare(input, report) {
    const options = readTable(input, kerasOptions, ["semantics", "base", "minFactor", "minRate"], report);
    const base = readBase(input, report);
    const floor = readBound(input, "min", base, 0, report);
    const isBetter = (metric: number, best: number) =>
      options.mode === "min" ? metric + options.minDelta < best : metric - options.minDelta > best;

    function next(state: PlateauState, metric: number): Partial<PlateauState> {
      const cooldown = Math.max(0, state.cooldown - 1);
      if (state.best === null || isBetter(metric, restore(state.best)))
        return { best: store(metric), bad: 0, cooldown };
      if (cooldown > 0) return { bad: 0, cooldown };
      const bad = state.bad + 1;
      // Keras compares in single precision: 0.1 · 0.1 is then no longer above a floor of 0.01.
      const reducible = Math.fround(state.rate) > Math.fround(floor);
      if (bad < options.patience || !reducible) return { bad, cooldown };
      return { bad: 0, cooldown: options.cooldown, rate: Math.max(state.rate * options.factor, floor) };
    }

    return { mode: options.mode, base, bad: { min: 0, integer: true }, held: { min: 0, max: 0 }, next };
  },
};
