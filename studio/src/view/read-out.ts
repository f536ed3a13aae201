import type { Schedule } from "glidepath";
import { areaUpTo, peakOfAll } from "./area.ts";

/** What a curve does at a step. */
export interface ReadOut {
  readonly rate: number;
  /** The rate as a share of the curve's highest. */
  readonly share: number;
  /** By what share of itself the rate changes from this update to the next: -0.01 is one percent down; NaN at 0 and at the last step. */
  readonly slope: number;
  /** The sum of the rates of all updates before, as a share of that of the whole run. */
  readonly area: number;
}

/** Reads a curve at a step within its run; undefined outside of it. */
export function readOut(lr: Schedule, step: number): ReadOut | undefined {
  const end = Math.min(lr.steps, lr.limit);
  if (!(step >= 0 && step <= end)) return undefined;
  const rate = lr(step);
  const next = step + 1 <= end ? lr(step + 1) : Number.NaN;
  return {
    rate,
    share: rate / peakOfAll(lr),
    slope: rate > 0 ? next / rate - 1 : Number.NaN,
    area: areaUpTo(lr, step) / areaUpTo(lr, lr.steps),
  };
}

/** What a curve does from one step to a later one. */
export interface Between {
  readonly from: number;
  readonly to: number;
  readonly difference: number;
  /** The later rate over the earlier one; NaN where that is 0. */
  readonly ratio: number;
  /** The sum of the rates of the updates from the first step to before the second. */
  readonly area: number;
}

/** Reads a curve from one step to a later one; undefined unless both lie within its run. */
export function readBetween(lr: Schedule, from: number, to: number): Between | undefined {
  if (!(from >= 0 && to >= from && to <= Math.min(lr.steps, lr.limit))) return undefined;
  const [a, b] = [lr(from), lr(to)];
  return {
    ...{ from: a, to: b, difference: b - a, ratio: a === 0 ? Number.NaN : b / a },
    area: areaUpTo(lr, to) - areaUpTo(lr, from),
  };
}
