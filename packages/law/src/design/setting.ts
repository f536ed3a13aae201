import { type Schedule, schedule } from "glidepath";
import type { Rates } from "../rates/rates.ts";

/** A run whose schedule is to be designed: all but what follows the warmup. */
export interface Setting {
  /** Updates, at least 2. */
  readonly steps: number;
  /** The peak. It is given: laws do not see that a higher one is less stable, and always like it better. */
  readonly peak: number;
  /** Updates of the warmup from 0. */
  readonly warmup: number;
}

/** What follows the warmup, with rates relative to the peak, and the loss after the last update under the law. */
export interface Design {
  readonly words: string;
  readonly loss: number;
}

/** The whole schedule. */
export const wholeOf = ({ steps, peak, warmup }: Setting, rest: string): Schedule =>
  schedule(warmup > 0 ? `warmup ${warmup}, ${rest}` : rest, { steps, peak });

/**
 * About the rates of the whole schedule in some `levels` of equally many updates, each at the rate in its middle: what a search looks at, however
 * long the run is.
 */
export function sketchOf({ steps, peak, warmup }: Setting, rest: string, levels: number): Rates {
  const count = Math.min(levels, steps);
  const each = steps / count;
  const lr = wholeOf({ steps: count, peak, warmup: Math.min(count - 1, Math.round(warmup / each)) }, rest);
  const middle = (1 - 1 / each) / 2;
  return {
    values: Float64Array.from({ length: count }, (_, k) => lr(k + middle)),
    counts: new Float64Array(count).fill(each),
  };
}
