import type { Fit } from "../fit/fit.ts";
import { coarse } from "../rates/coarse.ts";
import { upTo } from "../rates/cut.ts";
import { updatesIn, warmupOf } from "../rates/measures.ts";
import type { Rates } from "../rates/rates.ts";
import { finalsFrom } from "./finals.ts";
import type { Said } from "./said.ts";

/** The loss that is predicted along a run. */
export interface PredictedCurve {
  /** Updates made: rising, the last is the run's end. */
  readonly updates: readonly number[];
  readonly losses: readonly number[];
  /** Nine of ten runs are to be between these there. */
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** Before this share of the run, and in its warmup, no law describes the loss. */
const early = 0.05;

/** Levels at which a run that is cut off is told from others: a profile has far fewer places. */
const levelsOfCuts = 1000;

/** Places of a run at which its curve is predicted, evenly from its twentieth or the end of its warmup on. */
export function placesOf(rates: Rates, points: number): readonly number[] {
  const steps = updatesIn(rates);
  const warmup = rates.counts.subarray(0, warmupOf(rates)).reduce((sum, count) => sum + count, 0);
  const first = Math.max(early * steps, warmup);
  const evenly = Array.from({ length: points }, (_, i) => Math.ceil(first + ((steps - first) * i) / (points - 1)));
  return [...new Set(evenly)].filter((place) => place > 0);
}

/** The curve with its band. In the middle of a run its loss is the final one of a run that is cut off there, since no later rate changes it. */
export function curveFrom(fit: Fit, rates: Rates, updates: readonly number[], { losses, moves }: Said): PredictedCurve {
  const rough = coarse(rates, levelsOfCuts);
  const finals = updates.map((place, i) => {
    const cut = place === updatesIn(rates) ? rates : upTo(rough, place);
    return finalsFrom(fit, [cut], [{ losses: [losses[i]!], moves: moves.map((move) => [move[i]!]) }]);
  });
  const loss = finals.map((of) => of.losses[0]!);
  const half = finals.map((of) => of.half[0]!);
  return {
    updates,
    losses: loss,
    low: loss.map((value, i) => value - half[i]!),
    high: loss.map((value, i) => value + half[i]!),
  };
}
