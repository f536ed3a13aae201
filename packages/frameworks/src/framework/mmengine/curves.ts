import * as shapes from "glidepath/shape";
import { number, optional, whole } from "../../match/rows.ts";
import { hold } from "../../sketch/sketch.ts";
import { along, atLeast, isNone, type Least, leastOf, leastRows, leastValue, seen } from "./least.ts";
import { commonRows, curve, mmengineScheduler, type StepRule } from "./scheduler.ts";

const cosine = (over: number, least: Least, count: number): StepRule => ({
  isFactor: isNone(least) && count - 1 <= over,
  next(rate, k, base) {
    if (k === 0) return rate;
    const low = atLeast(least, base);
    return (k - 1 - over) % (2 * over) === 0
      ? rate + ((base - low) * (1 - Math.cos(Math.PI / over))) / 2
      : along(rate, k, over, low);
  },
  draw(rate, base, seenSteps, unit) {
    const low = leastValue(least, base);
    if (seenSteps - 1 <= over || rate === base) return seen(shapes.cosine, rate, low, over, seenSteps, unit);
    // It comes up again to the base, wherever it came down from.
    const down = curve(shapes.cosine, rate, low, over, over, unit);
    const again = seen(shapes.cosine, base, low, over, seenSteps, unit).strokes.map((stroke) => ({
      ...stroke,
      skip: over * unit,
    }));
    return { strokes: [down, ...again] };
  },
});

const poly = (power: number, low: number, total: number): StepRule => ({
  isFactor: low === 0,
  next: (rate, k) => (k === 0 ? rate : (rate - low) * (1 - 1 / (total - k + 1)) ** power + low),
  draw(rate, _base, count, unit) {
    if (power === 0 || total === 0)
      return {
        strokes: rate === undefined ? [] : [hold(rate, count * unit)],
        ...(rate !== undefined && { after: rate }),
      };
    return seen(power === 1 ? shapes.linear : { shape: shapes.polynomial, power }, rate, low, total, count, unit);
  },
});

const finite = "at least 0, since it would divide by 0 at the end";

export const curveReaders = [
  mmengineScheduler(
    "CosineAnnealingLR",
    { T_max: optional(whole()), eta_min: leastRows.eta_min, ...commonRows, eta_min_ratio: leastRows.eta_min_ratio },
    ({ T_max, ...least }, { count, each }, { refuse }) => {
      if (least.eta_min !== undefined && least.eta_min_ratio !== undefined) {
        return refuse("eta_min_ratio", "no eta_min beside it", least.eta_min_ratio);
      }
      const over = T_max ? T_max * each : count;
      return over > 0 ? cosine(over, leastOf(least), count) : refuse("T_max", "at least 1", T_max);
    },
  ),
  mmengineScheduler(
    "PolyLR",
    { eta_min: number(0), power: number(1), ...commonRows },
    ({ eta_min, power }, { count }, { refuse }) =>
      power < 0 ? refuse("power", finite, power) : poly(power, eta_min, count - 1),
  ),
];
