import type { AxisScale } from "./figure.ts";

/** Where 0 and below lie on a log axis: `at` is the place of 0, `edge` the break between the band and the log part. */
export interface ZeroBand {
  readonly at: number;
  readonly edge: number;
  /** True if some value lies below 0; all of those sit on 0's place. */
  readonly negative: boolean;
}

/** Maps values to places along an axis (pixels, dots, …). */
export interface Scale {
  readonly type: AxisScale;
  readonly domain: readonly [number, number];
  readonly range: readonly [number, number];
  readonly zero?: ZeroBand;
  /** The place of a value; NaN for NaN and ±Infinity. Values outside the domain land outside the range. */
  at(value: number): number;
}

/** Wishes for a zero band: its whole size, in the units of the range. */
export interface ZeroWish {
  readonly size: number;
  readonly negative: boolean;
}

/**
 * Makes the map from a domain (low < high; above 0 on a log axis) to a range (either direction).
 * With a zero wish on a log axis, `size` units at the low end are kept for 0: values between 0 and the low end of the
 * domain run straight from 0's place to the break, so that nothing is altered, dropped or put out of order.
 * Example: log [1e-3, 1] to [300, 0]: 1e-3 → 300, 0.1 → 100, 1 → 0.
 */
export function makeScale(
  type: AxisScale,
  domain: readonly [number, number],
  range: readonly [number, number],
  wish?: ZeroWish,
): Scale {
  const [low, high] = domain;
  if (type === "linear") {
    const share = (v: number) => (v / 2 - low / 2) / (high / 2 - low / 2); // halves: high − low may overflow
    return { type, domain, range, at: (v) => place(share(v), range) };
  }
  const direction = Math.sign(range[1] - range[0]);
  const edge = range[0] + direction * (wish?.size ?? 0);
  const logs = [Math.log10(low), Math.log10(high)] as const;
  const atLog = (v: number) => place((Math.log10(v) - logs[0]) / (logs[1] - logs[0]), [edge, range[1]]);
  if (wish === undefined) return { type, domain, range, at: (v) => (v > 0 ? atLog(v) : Number.NaN) };
  const zero = { at: (range[0] + edge) / 2, edge, negative: wish.negative };
  const at = (v: number): number => {
    if (Number.isNaN(v) || Math.abs(v) === Number.POSITIVE_INFINITY) return Number.NaN;
    if (v <= 0) return zero.at;
    return v < low ? zero.at + (edge - zero.at) * (v / low) : atLog(v);
  };
  return { type, domain, range, zero, at };
}

/** No picture is larger; places beyond would only overflow the arithmetic of renderers. */
const FAR = 1e6;

function place(share: number, [from, to]: readonly [number, number]): number {
  if (!Number.isFinite(share)) return Number.NaN;
  return Math.min(FAR, Math.max(-FAR, from + share * (to - from)));
}
