import type { ParameterTable } from "../shape/parameter.ts";
import { restore, store } from "./controller.ts";
import { cooldown, factor, margin, mode, patience, shareOf, worst } from "./improvement.ts";
import type { PlateauRule, PlateauState } from "./plateau-rule.ts";
import { readTable } from "./read.ts";

export const optaxOptions = {
  mode,
  /** What a reduction multiplies the factor by (optax: 0.1). */
  factor: factor(0.1),
  /** The bad metric that reduces: 2 reduces at the second one; 0 reduces at each better one (optax: 10). */
  patience: patience,
  /** A better metric's gain, as a share (optax: 1e-4). */
  rtol: { type: "number", min: 0, max: 1, default: 1e-4 },
  /** A better metric's gain, as a difference, on top (optax: 0). */
  atol: { type: "number", min: 0, default: 0 },
  margin,
  /** Metrics after a reduction that are never counted as bad (optax: 0). */
  cooldown: cooldown,
  /** How many metrics are averaged into the one that is judged (optax: 1). */
  accumulationSize: {
    type: "number",
    min: 1,
    integer: true,
    default: 1,
  },
  /** The lowest factor (optax: min_scale 0). */
  minFactor: { type: "number", min: 0, max: 1, default: 0 },
} as const satisfies ParameterTable;

/**
 * optax.contrib.reduce_on_plateau: reduces when the count of bad metrics equals the patience. A metric is the mean of
 * `accumulationSize` values. Patience 0 is legal there and means the contrary of what it says: the count equals 0 at a
 * *better* metric, which reduces, and never at a bad one.
 *
 * optax knows losses only; `max` stands for giving it -metric, as its users do. Its relative tolerance then turns round for
 * positive metrics (see `margin`).
 * Source: `update_fn` of optax 0.2.8, in the precision of double parameters.
 */
export const optaxRule: PlateauRule = {
  semantics: "optax",
  prepare(input, report) {
    const options = readTable(input, optaxOptions, ["semantics"], report);
    const { rtol, atol, patience, accumulationSize } = options;
    if (rtol === 0 && atol === 0) report({ path: "rtol", expected: "rtol or atol above 0", received: "0 for both" });
    const sign = options.mode === "min" ? 1 : -1;

    function isBetter(metric: number, signedBest: number): boolean {
      const best = sign * signedBest;
      const kept = options.margin === "signed" ? (1 - rtol) * best : best - shareOf(best, rtol);
      return sign * metric < kept - atol;
    }

    function next(state: PlateauState, metric: number): Partial<PlateauState> {
      const held = state.held + 1;
      const mean = (state.held * restore(state.mean) + metric) / held;
      if (held < accumulationSize) return { held, mean: store(mean) };
      const better = isBetter(mean, state.best === null ? worst(options.mode) : restore(state.best));
      const judged = { held: 0, mean: 0, best: better ? store(mean) : state.best };
      if (state.cooldown > 0) return { ...judged, bad: 0, cooldown: state.cooldown - 1 };
      const bad = better ? 0 : state.bad + 1;
      if (bad !== patience) return { ...judged, bad };
      return {
        ...judged,
        bad: 0,
        cooldown: options.cooldown,
        rate: Math.max(state.rate * options.factor, options.minFactor),
      };
    }

    // A count that has passed the patience would wait for an improvement before it could reduce again.
    const bad =
      patience === 0 ? { min: 0, integer: true as const } : { min: 0, below: patience, integer: true as const };
    return { mode: options.mode, base: 1, bad, held: { min: 0, below: accumulationSize, integer: true }, next };
  },
};
