import { breaks } from "./breaks.ts";
import type { Curve } from "./schedule.ts";

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
 * Area, extremes and largest jump over steps 0 to `steps` - 1. Budgets above ten million steps are sampled evenly.
 * @example measure(schedule("linear to 0", { steps: 4, peak: 1 })).area // 1 + 0.75 + 0.5 + 0.25 = 2.5
 */
export function measure(lr: Curve): Measures {
  const sampled = lr.steps > readAll;
  const [count, stride] = sampled ? [samples, lr.steps / samples] : [lr.steps, 1];
  let [area, low, high] = [0, 0, 0];
  let [lowest, highest] = [Infinity, -Infinity];
  const block = new Float64Array(Math.min(count, 4096));
  for (let begin = 0; begin < count; begin += block.length) {
    const size = Math.min(block.length, count - begin);
    if (sampled) for (let i = 0; i < size; i++) block[i] = lr(Math.floor((begin + i) * stride));
    else lr.fill(block, begin);
    for (let i = 0; i < size; i++) {
      const value = block[i]!;
      area += value * stride;
      if (value < lowest) [lowest, low] = [value, begin + i];
      if (value > highest) [highest, high] = [value, begin + i];
    }
  }
  return {
    area,
    mean: area / lr.steps,
    min: { step: Math.floor(low * stride), value: lowest },
    max: { step: Math.floor(high * stride), value: highest },
    first: lr(0),
    last: lr(lr.steps - 1),
    largestJump: largestJump(lr, Math.max(Math.abs(lowest), Math.abs(highest))),
    sampled,
  };
}

/** A place counts as a jump if the curve's two sides differ there by more than a hundredth of its size. */
function largestJump(lr: Curve, size: number): Jump | undefined {
  return breaks(lr.tracks, lr.steps)
    .filter((place) => Math.abs(lr(place) - lr(place - 1e-6)) > 0.01 * size)
    .map((place) => jump(Math.ceil(place), lr(Math.ceil(place) - 1), lr(Math.ceil(place))))
    .sort((a, b) => b.ratio - a.ratio || a.step - b.step)[0];
}

function jump(step: number, from: number, to: number): Jump {
  const [small, large] = [Math.min(Math.abs(from), Math.abs(to)), Math.max(Math.abs(from), Math.abs(to))];
  return { step, from, to, ratio: small === 0 ? (large === 0 ? 1 : Infinity) : large / small };
}
