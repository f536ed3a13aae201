import type { Curve } from "./curve.ts";

/** What a schedule amounts to over its budget. */
export interface Measures {
  /** Sum of the rates of all updates. */
  readonly area: number;
  /** Area over steps. */
  readonly mean: number;
  readonly min: Extreme;
  readonly max: Extreme;
  /** The rates of the first and of the last update. */
  readonly first: number;
  readonly last: number;
  /** The largest sudden change between two updates; undefined if the curve has none. */
  readonly largestJump: Jump | undefined;
  /** True if the budget is so long that only a million of its steps were read. */
  readonly sampled: boolean;
}

export interface Extreme {
  readonly step: number;
  readonly value: number;
}

export interface Jump {
  /** The first step on the new level. */
  readonly step: number;
  readonly from: number;
  readonly to: number;
  /** The larger over the smaller of the two; Infinity if one of them is 0. */
  readonly ratio: number;
}

const readAll = 10_000_000;
const samples = 1_000_000;

/**
 * Area, extremes and largest jump over steps 0 to `steps` - 1; with end policy `error` over those that have a rate. Budgets above
 * ten million steps are sampled evenly.
 * @example measure(schedule("linear to 0", { steps: 4, peak: 1 })).area // 1 + 0.75 + 0.5 + 0.25 = 2.5
 */
export function measure(lr: Curve): Measures {
  const steps = updatesOf(lr);
  const sampled = steps > readAll;
  const count = sampled ? samples : steps;
  const place = (i: number) => (sampled ? Math.floor(((i + scatter(i)) / count) * steps) : i);
  let [area, low, high] = [0, 0, 0];
  let [lowest, highest] = [Infinity, -Infinity];
  const block = new Float64Array(Math.min(count, 4096));
  for (let begin = 0; begin < count; begin += block.length) {
    const size = Math.min(block.length, count - begin);
    if (sampled) for (let i = 0; i < size; i++) block[i] = lr(place(begin + i));
    else lr.fill(block, begin);
    for (let i = 0; i < size; i++) {
      const value = block[i]!;
      area += value;
      if (value < lowest) [lowest, low] = [value, begin + i];
      if (value > highest) [highest, high] = [value, begin + i];
    }
  }
  return {
    area: (area / count) * steps,
    mean: area / count,
    min: { step: place(low), value: lowest },
    max: { step: place(high), value: highest },
    first: lr(0),
    last: lr(steps - 1),
    largestJump: jumps(lr, Math.max(Math.abs(lowest), Math.abs(highest)))[0],
    sampled,
  };
}

/** How many of the run's updates have a rate: all, but those past the horizon of a curve whose end policy is `error`. */
export function updatesOf({ steps, limit }: Curve): number {
  return Math.min(steps, Math.floor(limit) + 1);
}

/** A fixed number from 0 to 1 for every i, without a pattern that a cycle could fall into step with. */
function scatter(i: number): number {
  let mixed = Math.imul(i ^ (i >>> 16), 0x45d9f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
}

/**
 * Every sudden change between two updates, the largest ratio first: where the curve's two sides differ by more than a
 * hundredth of `size`, the largest rate.
 */
export function jumps(lr: Curve, size: number): Jump[] {
  return [...lr.breaks(), lr.horizon]
    .filter(
      (place) =>
        place < updatesOf(lr) && Math.abs(lr(place) - lr(place - Math.max(1e-6, place * 2 ** -48))) > 0.01 * size,
    )
    .map((place) => jump(Math.ceil(place), lr(Math.ceil(place) - 1), lr(Math.ceil(place))))
    .sort((a, b) => b.ratio - a.ratio || a.step - b.step);
}

function jump(step: number, from: number, to: number): Jump {
  const [small, large] = [Math.min(Math.abs(from), Math.abs(to)), Math.max(Math.abs(from), Math.abs(to))];
  return { step, from, to, ratio: small === 0 ? (large === 0 ? 1 : Infinity) : large / small };
}
