import { GlidepathError, show } from "../input/issue.ts";
import { isInRange } from "../input/range.ts";
import type { Curve } from "../schedule/curve.ts";
import { updatesOf } from "../schedule/measure.ts";
import { areaOf, type Pass, readBoth } from "./read-both.ts";

/** How schedules are compared. */
export interface CompareOptions {
  /** Rates differ if they are farther apart than this share of the larger; 0 (to the bit) if left out, below 1. */
  readonly tolerance?: number;
}

/** A step, and the two rates there. */
export interface Pair {
  readonly step: number;
  readonly a: number;
  readonly b: number;
}

/** How two schedules differ. Rates are compared over the steps that both have. */
export interface Comparison {
  /** True if they have the same length and no rate differs. */
  readonly same: boolean;
  readonly steps: { readonly a: number; readonly b: number };
  /** The first step at which the rates differ; undefined if they never do. */
  readonly first: Pair | undefined;
  /** Where the rates are the largest factor apart, of the steps where both are above 0; `ratio` is b / a. */
  readonly largestRatio: (Pair & { readonly ratio: number }) | undefined;
  /** How many steps have a rate that is 0 or below in one of them only, and the first such step. */
  readonly oneIsZero: (Pair & { readonly count: number }) | undefined;
  /** Where the rates are farthest apart; `difference` is b - a. */
  readonly largestDifference: (Pair & { readonly difference: number }) | undefined;
  /** Sums of the rates of all updates, each over its own steps; the ratio is b / a, undefined if a's is 0. */
  readonly area: { readonly a: number; readonly b: number; readonly ratio: number | undefined };
  /** The rate of the last update of each. */
  readonly last: { readonly a: number; readonly b: number };
  /** True if a run is so long that only a million of its steps were read. */
  readonly sampled: boolean;
}

/**
 * Compares two schedules step by step. Runs above ten million steps are sampled evenly, together with the steps around
 * every boundary; the first difference is then found between two samples by halving, which is exact if the schedules stay
 * apart once they part.
 * @throws GlidepathError for a tolerance outside [0, 1), and what a schedule with end policy `error` throws past its horizon.
 * @example
 * const [a, b] = [1000, 2000].map((steps) => schedule("wsd", { steps }));
 * compareSchedules(a, b).first; // { step: 1, a: 0.1, b: 0.05 }: the warmups, 1% of each, have other slopes
 */
export function compareSchedules(a: Curve, b: Curve, { tolerance = 0 }: CompareOptions = {}): Comparison {
  if (!isInRange(tolerance, { min: 0, below: 1 })) {
    const expected = "a share of the rate of at least 0 and below 1";
    throw new GlidepathError([{ path: "tolerance", expected, received: show(tolerance) }]);
  }
  const reading = readBoth(a, b, tolerance);
  const { first, ratioStep, zeroStep, zeros, differenceStep } = reading;
  const pair = (step: number): Pair => ({ step, a: a(step), b: b(step) });
  const [apart, factor] = [differenceStep, ratioStep].map((step) => (step === undefined ? undefined : pair(step)));
  const area = areas(a, b, reading);
  return {
    same: first === undefined && a.steps === b.steps,
    steps: { a: a.steps, b: b.steps },
    first: first === undefined ? undefined : pair(first),
    largestRatio: factor && { ...factor, ratio: factor.b / factor.a },
    oneIsZero: zeroStep === undefined ? undefined : { ...pair(zeroStep), count: zeros },
    largestDifference: apart && { ...apart, difference: apart.b - apart.a },
    area: { ...area, ratio: area.a === 0 ? undefined : area.b / area.a },
    last: { a: a(updatesOf(a) - 1), b: b(updatesOf(b) - 1) },
    sampled: reading.sampled,
  };
}

/** Each over its own run: what both have was summed while reading. */
function areas(a: Curve, b: Curve, { shared, sums, sampled }: Pass): { a: number; b: number } {
  const own = (lr: Curve, sum: number) => (sampled ? areaOf(lr, 0) : sum + areaOf(lr, shared));
  return { a: own(a, sums.a), b: own(b, sums.b) };
}
