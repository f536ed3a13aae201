import type { Rates } from "./rates.ts";

/** How many updates there are. */
export const updatesIn = ({ counts }: Rates): number => counts.reduce((sum, count) => sum + count, 0);

/** The highest rate. */
export const highest = ({ values }: Rates): number => values.reduce((most, value) => Math.max(most, value), 0);

/** The sum of the rates of all updates up to the end of every level, or of those that are asked for, which rise. */
export function sums({ values, counts }: Rates, asked?: ArrayLike<number>): Float64Array {
  const out = new Float64Array(asked?.length ?? values.length);
  let [sum, k] = [0, 0];
  for (let i = 0; i < out.length; i++) {
    for (const end = asked ? asked[i]! : i; k <= end; k++) sum += values[k]! * counts[k]!;
    out[i] = sum;
  }
  return out;
}

/** The sum of a list up to every entry. */
export function running(list: Float64Array): Float64Array {
  const out = new Float64Array(list.length);
  let sum = 0;
  for (let k = 0; k < out.length; k++) {
    sum += list[k]!;
    out[k] = sum;
  }
  return out;
}

/** The entries of a list at some places, or all of it where none are named. */
export const at = (list: Float64Array, places: ArrayLike<number> | undefined): Float64Array =>
  places === undefined ? list : Float64Array.from(places, (k) => list[k]!);

/** By how much the rate has fallen in all since level `first`, its own fall included, at the end of every level or of those that are asked for. */
export function totalFalls({ values }: Rates, first: number, asked: ArrayLike<number> | undefined): Float64Array {
  const begin = values[first - 1]!;
  return Float64Array.from({ length: asked?.length ?? values.length }, (_, i) => {
    const k = asked ? asked[i]! : i;
    return k < first ? 0 : begin - values[k]!;
  });
}

/** How many levels lie before the height that the rate reaches before it first falls: those of the warmup, 0 where there is none. */
export function warmupOf({ values }: Rates): number {
  let top = 0;
  for (let k = 1; k < values.length && values[k]! >= values[k - 1]!; k++) if (values[k]! > values[k - 1]!) top = k;
  return top;
}

/** The same rates times a factor. */
export const scaled = ({ values, counts }: Rates, factor: number): Rates => ({
  values: values.map((value) => value * factor),
  counts,
});
