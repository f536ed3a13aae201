import * as shapes from "glidepath/shape";
import { numbers, wholes } from "../../match/rows.ts";
import { along, atLeast, type Least, leastOf, leastRows, leastValue, seen } from "./least.ts";
import { commonRows, curve, mmengineScheduler, type StepRule, scaledPlainly } from "./scheduler.ts";

/** One of the waves, which takes `length` steps from step `begin` on. */
interface Wave {
  readonly begin: number;
  readonly length: number;
  readonly weight: number;
}

/** Waves that begin anew at shares of the base, whatever the rate was. */
const restarts = (waves: readonly Wave[], least: Least): StepRule => ({
  isFactor: false,
  next(rate, k, base) {
    const wave = waves.find(({ begin, length }) => k < begin + length);
    if (wave === undefined) return rate;
    const { begin, length, weight } = wave;
    return k === begin ? base * weight : along(rate, k - begin, length, atLeast(least, base));
  },
  draw(_rate, base, count, unit) {
    const low = leastValue(least, base);
    const shown = waves.filter(({ begin }) => begin < count);
    const { begin, length, weight } = shown.at(-1)!;
    const whole = shown.slice(0, -1).map((wave) => ({
      ...curve(shapes.cosine, scaledPlainly(base, wave.weight), low, wave.length, wave.length, unit),
      end: (wave.begin + wave.length) * unit,
    }));
    const last = seen(shapes.cosine, scaledPlainly(base, weight), low, length, Math.min(length, count - begin), unit);
    const shifted = last.strokes.map((stroke) => ({ ...stroke, end: stroke.end + begin * unit }));
    return { ...last, strokes: [...whole, ...shifted] };
  },
});

function wavesOf(periods: readonly number[], weights: readonly number[]): Wave[] {
  let end = 0;
  return periods.map((length, i) => {
    end += length;
    return { begin: end - length, length, weight: weights[i]! };
  });
}

export const restartReader = mmengineScheduler(
  "CosineRestartLR",
  { periods: wholes(), restart_weights: numbers([1]), ...leastRows, ...commonRows },
  ({ periods, restart_weights, ...least }, { each }, { refuse }) => {
    if (least.eta_min === undefined && least.eta_min_ratio === undefined) {
      return refuse("eta_min", "a rate, or eta_min_ratio", null);
    }
    if (least.eta_min !== undefined && least.eta_min_ratio !== undefined) {
      return refuse("eta_min_ratio", "no eta_min beside it", least.eta_min_ratio);
    }
    if (restart_weights.length !== periods.length) {
      return refuse("restart_weights", `a list of ${periods.length}, as many as periods`, restart_weights);
    }
    const wrong = periods.find((period) => period < 1);
    if (wrong !== undefined) return refuse("periods", "whole numbers of at least 1", wrong);
    if (periods.length === 0) return refuse("periods", "at least one period", periods);
    const lengths = periods.map((period) => period * each);
    return restarts(wavesOf(lengths, restart_weights), leastOf(least));
  },
);
