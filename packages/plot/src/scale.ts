import { scaleLinear, scaleLog } from "d3-scale";
import type { AxisScale } from "./figure.ts";

/**
 * Where what is too low for a log axis lies, 0 and below above all: `at` is the place of the lowest value, `edge` the break
 * between the band and the log part.
 */
export interface ZeroBand {
  readonly at: number;
  readonly edge: number;
  /** The value at `at`: 0 if that or anything below occurs, else the lowest value there is. */
  readonly value: number;
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
  /** The lowest value that it is for, below the domain. Default 0. */
  readonly value?: number;
}

/**
 * Makes the map from a domain (low < high; above 0 on a log axis) to a range (either direction).
 * With a zero wish on a log axis, `size` units at the low end are kept for 0 (or the wish's own lowest value): values between
 * that and the low end of the domain run straight from its place to the break, so that nothing is altered, dropped or put
 * out of order.
 * Example: log [1e-3, 1] to [300, 0]: 1e-3 → 300, 0.1 → 100, 1 → 0.
 */
export function makeScale(
  type: AxisScale,
  domain: readonly [number, number],
  range: readonly [number, number],
  wish?: ZeroWish,
): Scale {
  if (type === "linear") {
    const halves = scaleLinear([domain[0] / 2, domain[1] / 2], range); // high - low may overflow
    return { type, domain, range, at: near((v) => halves(v / 2)) };
  }
  const edge = range[0] + Math.sign(range[1] - range[0]) * (wish?.size ?? 0);
  const atLog = near(scaleLog(domain, [edge, range[1]]));
  if (wish === undefined) return { type, domain, range, at: (v) => (v > 0 ? atLog(v) : Number.NaN) };
  const { negative, value = 0 } = wish;
  const zero = { at: (range[0] + edge) / 2, edge, value, negative };
  const at = (v: number): number => {
    if (Number.isNaN(v) || Math.abs(v) === Number.POSITIVE_INFINITY) return Number.NaN;
    if (v <= value) return zero.at;
    return v < domain[0] ? zero.at + (edge - zero.at) * ((v - value) / (domain[0] - value)) : atLog(v);
  };
  return { type, domain, range, zero, at };
}

/** No picture is larger; places beyond would only overflow the arithmetic of renderers. */
const far = 1e6;

function near(scale: (value: number) => number): (value: number) => number {
  return (value) => {
    const place = scale(value);
    return Number.isFinite(place) ? Math.min(far, Math.max(-far, place)) : Number.NaN;
  };
}
