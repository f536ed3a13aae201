import { random } from "../train/random.ts";

/** A quantity computed from some of the items, named by their places (each may come several times); null where it has no value. */
export type Statistic = (places: readonly number[]) => number | null;

/** How items are drawn. */
export interface ResampleOptions {
  /** How many times; 2000 if left out, enough for an interval of 95 % (Efron and Tibshirani 1993, 19.3). */
  readonly draws?: number;
  /** Any integer: the same seed draws the same items. 1 if left out. */
  readonly seed?: number;
  /** The chance that an interval misses what it estimates, above 0, below 1; 0.05 if left out. */
  readonly level?: number;
}

/** What was computed from all items, with an interval. */
export interface Estimate {
  /** Null where it has no value. */
  readonly value: number | null;
  /** Null where value is, where any draw has none, or with fewer than two items. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** Keeps these draws apart from other uses of a seed. */
const purpose = 90;

/** The statistic of random draws of `count` items with replacement, ascending; null if any of them has no value. */
export function resample(count: number, statistic: Statistic, options: ResampleOptions): number[] | null {
  const { draws = 2000, seed = 1 } = options;
  if (count < 2) return null;
  const source = random(seed, purpose);
  const found: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    const value = statistic(Array.from({ length: count }, () => Math.floor(source.uniform() * count)));
    if (value === null) return null;
    found.push(value);
  }
  return found.sort((a, b) => a - b);
}

/** The value below which a share of an ascending list lies, between neighbours linearly (definition 7 of Hyndman and Fan 1996). */
export function quantile(ascending: readonly number[], share: number): number {
  const place = share * (ascending.length - 1);
  const below = Math.floor(place);
  const low = ascending[below]!;
  return low + (place - below) * ((ascending[below + 1] ?? low) - low);
}

/** The places of all items. */
export const placesOf = (count: number): number[] => Array.from({ length: count }, (_, place) => place);
