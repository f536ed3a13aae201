import { type FittedLaw, finalLoss } from "../law/losses.ts";
import { scaled } from "../rates/measures.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import { lowest } from "../solve/lowest.ts";
import { type Design, type Setting, sketchOf, wholeOf } from "./setting.ts";
import type { TwoParameters } from "./two-parameters.ts";

/** Where the knots lie on what is designed: closer together towards the end, where the rate falls steeply. */
const places = [0, 0.2, 0.4, 0.55, 0.68, 0.78, 0.86, 0.92, 0.96, 0.985, 1];
/** The most by which the logarithm of the rate falls from one knot to the next. */
const steepest = 3;
/** What is designed is this many times as long as the cooldown of two numbers. */
const reach = 2.5;
/** Digits of a share of the peak in the search, and in what is found. */
const [exact, digits] = [12, 4];
/** Levels of a run in the search, and a difference of a logarithm by which slopes of the curve are taken. */
const [levels, apart] = [1200, 1e-5];

/**
 * A schedule of no given form under a law: a plateau, then a monotone curve through knots, smooth in the logarithm of the rate, whose falls from knot to
 * knot are what is searched. The law says in one pass back over the run how its last loss changes with every rate. Begins from the cooldown
 * of two numbers, and never ends above it by the law.
 */
export function freeForm(fitted: FittedLaw, setting: Setting, start: TwoParameters): Design {
  const share = Math.min(
    Math.floor((100 * (setting.steps - setting.warmup)) / setting.steps) / 100,
    reach * start.share,
  );
  const length = Math.max(1, Math.round(100 * share));
  const of = (falls: readonly number[]) =>
    slopedLoss(fitted, (list) => sketchOf(setting, curve(length, list), levels), falls);
  const { parameters } = lowest(of, fallsOf(start, share), {
    least: new Array(places.length - 1).fill(0),
    most: new Array(places.length - 1).fill(steepest),
    steps: 100,
    tolerance: 1e-8,
  });
  const words = curve(length, parameters, digits);
  const loss = finalLoss(fitted, ratesOfSchedule(wholeOf(setting, words)));
  return loss < start.loss ? { words, loss } : start;
}

/** The loss at the end, and how it changes with every fall. */
function slopedLoss(
  { law, unit, searched, factors }: FittedLaw,
  ratesOf: (falls: readonly number[]) => ReturnType<typeof sketchOf>,
  falls: readonly number[],
) {
  const rates = scaled(ratesOf(falls), 1 / unit);
  const value = finalLoss({ law, unit: 1, searched, factors }, rates);
  const byRate = law.slopes(rates, searched, factors);
  const slopes = falls.map((_, i) => {
    const moved = scaled(ratesOf(falls.map((fall, k) => (k === i ? fall + apart : fall))), 1 / unit);
    return moved.values.reduce((sum, rate, k) => sum + (byRate[k]! * (rate - rates.values[k]!)) / apart, 0);
  });
  return { value, slopes };
}

/** The words of the curve: shares of the peak at the knots. */
function curve(percent: number, falls: readonly number[], precision = exact): string {
  let log = 0;
  const knots = places.map((place, i) => {
    log -= i === 0 ? 0 : falls[i - 1]!;
    const share = Number(Math.exp(log).toPrecision(precision));
    return `[${place}, ${share === 1 ? "peak" : `${share} peak`}]`;
  });
  return `${percent < 100 ? "hold, " : ""}spline ${percent}% knots=[${knots.join(", ")}] log`;
}

/** The falls that come near the cooldown of two numbers. */
function fallsOf({ share, power }: TwoParameters, whole: number): number[] {
  const logs = places.map((place) => {
    const x = Math.max(0, 1 - ((1 - place) * whole) / share);
    return power * Math.log(Math.max(0.01, 1 - x));
  });
  return logs.slice(1).map((log, i) => Math.min(steepest, Math.max(0, logs[i]! - log)));
}
