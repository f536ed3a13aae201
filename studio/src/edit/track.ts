import type { Track } from "./dial.ts";
import { significant } from "./rounded.ts";

/** What is known of a number's range; `min` and `max` belong to it, `above` and `below` do not. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly integer?: true;
}

/** A range is as wide as a hand can use: from its usual value so many times down and up. */
const reach = 100;

/** A range that ends so many times above its usual value, or nowhere, is walked through by factors. */
const wide = 50;

/** Digits of a value that was moved. */
const digits = 3;

/** Share of a log track that is kept for 0, where 0 belongs to the range. */
const zeroShare = 0.05;

/** A track for a number of some range, about its usual value. */
export function trackOf(range: Range, usual: number): Track {
  const low = range.min ?? range.above ?? Number.NEGATIVE_INFINITY;
  const high = range.max ?? range.below ?? Number.POSITIVE_INFINITY;
  const size = Math.abs(usual) || 1;
  if (low >= 0 && high / size > wide) {
    return logTrack(Math.max(low, size / reach), Math.min(high, size * reach), range.min === 0, range.integer);
  }
  const from = Math.max(low, usual - 4 * size);
  const to = Math.min(high, usual + 4 * size);
  return linearTrack(inside(from, to, range.above === from), inside(to, from, range.below === to), range.integer);
}

/** The end of a track whose end does not belong to the range: a hundredth of it further in. */
const inside = (end: number, other: number, isOut: boolean) => (isOut ? end + (other - end) / 100 : end);

/** Values with even differences. */
export function linearTrack(low: number, high: number, isWhole = false): Track {
  const span = high - low || 1;
  const step = isWhole ? 1 : 10 ** (Math.floor(Math.log10(span)) - 2);
  return {
    at: (value) => clamp((value - low) / span),
    value: (at) => Math.min(high, Math.max(low, significant(Math.round((low + at * span) / step) * step, 12))),
  };
}

/** Values with even ratios, and perhaps 0 at the left end. */
export function logTrack(low: number, high: number, hasZero: boolean, isWhole = false): Track {
  const start = hasZero ? zeroShare : 0;
  const span = Math.log(high / low);
  return {
    at: (value) => (value <= 0 ? 0 : clamp(start + ((1 - start) * Math.log(value / low)) / span)),
    value: (at) => {
      if (hasZero && at < start / 2) return 0;
      const value = low * Math.exp((span * Math.max(0, at - start)) / (1 - start));
      return isWhole ? Math.round(value) : Math.min(high, Math.max(low, significant(value, digits)));
    },
  };
}

const clamp = (share: number) => Math.min(1, Math.max(0, share));
