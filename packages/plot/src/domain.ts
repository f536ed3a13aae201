import type { Axis, Figure, Series } from "./figure.ts";

/** What an axis must show: the domain, and what a log axis has below it. */
export interface Extent {
  readonly domain: readonly [number, number];
  /** Where the axis needs a band for what is too low: 0 if that or anything below occurs, else the lowest value. */
  readonly low?: number;
  /** True if a value is below 0. */
  readonly negative: boolean;
}

/** Shares of the range that are left free at its ends: above and below the curves, and beside point marks at the edges. */
const air = { y: 0.04, points: 0.03 } as const;

/** A range shorter than this share of its values is one value and its rounding. */
const rounding = 1e-12;

/** An axis of a single value reaches this share of it to both sides, or this factor on a log axis. */
const alone = { linear: 0.05, log: 2 } as const;

/** The share of the values that may be left to the zero band: one in so many. */
const leftToZero = 100;

/** They are left to it only if the axis gets shorter by more than this factor: a decade. */
const worthwhile = 10;

/** What an axis shows that has no usable value. */
const nothing = { linear: [0, 1], log: [0.1, 1] } as const;

/**
 * Finds what one axis of a figure must show. An explicit domain is kept exactly; otherwise x fits tightly (with room for
 * point marks) and y gets 4 % of air. Rules count too. Without any usable number: 0 to 1, or 0.1 to 1 on a log axis.
 * Example: log y of 1, 0.1, 0 gives a domain around 0.1 … 1 and `zero: true`.
 */
export function extentOf(figure: Figure, side: "x" | "y"): Extent {
  const axis = figure[side];
  const rules = (figure.rules ?? []).filter((r) => r.axis === side).map((r) => r.at);
  const all = [...figure.series.map((s) => reach(s, side, axis)), reachOf([rules], axis.scale === "log")];
  const low = Math.min(...all.map((r) => r.low));
  const high = Math.max(...all.map((r) => r.high));
  const log = axis.scale === "log";
  const zero = log && all.some((r) => r.zero);
  const negative = log && all.some((r) => r.negative);
  const inBand = (lowest: number) => (zero ? { low: 0 } : lowest > low ? { low } : {});
  if (axis.domain !== undefined) {
    const [from, to] = axis.domain;
    return { domain: [from, to], negative, ...inBand(axis.below === "band" && log ? from : low) };
  }
  const points = figure.series.some((s) => (s.mark ?? "line") !== "line");
  const free = side === "y" ? air.y : points ? air.points : 0;
  return { domain: log ? padLog(low, high, free, zero) : padLinear(low, high, free), negative, ...inBand(low) };
}

interface Reach {
  readonly low: number;
  readonly high: number;
  readonly zero: boolean;
  readonly negative: boolean;
}

function reach(series: Series, side: "x" | "y", axis: Axis): Reach {
  const lists = side === "x" ? [series.x] : [series.y, series.low ?? [], series.high ?? []];
  return reachOf(lists, axis.scale === "log");
}

function reachOf(lists: readonly ArrayLike<number>[], log: boolean): Reach {
  let [low, high, zero, negative] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, false, false];
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const v = list[i] as number;
      if (!Number.isFinite(v)) continue;
      if (log && v <= 0) {
        zero = true;
        if (v < 0) negative = true;
        continue;
      }
      if (v < low) low = v;
      if (v > high) high = v;
    }
  }
  if (zero && low < high) low = lowestOfNote(lists, low, high);
  return { low, high, zero, negative };
}

/**
 * A curve that runs into 0 passes every tiny value on its way (a cosine reaches 1e-12 of its peak), and showing them all
 * would squash the rest. A hundredth of the values, at most, is left to the zero band.
 */
function lowestOfNote(lists: readonly ArrayLike<number>[], low: number, high: number): number {
  const positive = Float64Array.from(
    lists.flatMap((list) => Array.from(list).filter((v) => v > 0 && v < Number.POSITIVE_INFINITY)),
  ).sort();
  const note = positive[Math.ceil(positive.length / leftToZero)] ?? low;
  return low < note / worthwhile && note < high ? note : low;
}

function padLinear(low: number, high: number, free: number): readonly [number, number] {
  if (low > high) return nothing.linear;
  if (high - low <= rounding * Math.max(Math.abs(low), Math.abs(high))) {
    const around = Math.abs(low) * alone.linear;
    return low === 0 ? [-1, 1] : [within(low - around), within(low + around)];
  }
  const pad = (high / 2 - low / 2) * (2 * free);
  // An end at 0, or one that air alone would push across 0, stands on 0: rates and losses start there.
  const below = low >= 0 && low - pad < 0 ? 0 : within(low - pad);
  const above = high <= 0 && high + pad > 0 ? 0 : within(high + pad);
  return [below, above];
}

function within(value: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, value));
}

function padLog(low: number, high: number, free: number, zero: boolean): readonly [number, number] {
  if (low > high) return nothing.log;
  const single = high - low <= rounding * high;
  const factor = single ? alone.log : (high / low) ** free;
  if (single) return [Math.max(low / factor, Number.MIN_VALUE), Math.min(high * factor, Number.MAX_VALUE)];
  return [zero ? low : Math.max(low / factor, Number.MIN_VALUE), Math.min(high * factor, Number.MAX_VALUE)];
}
