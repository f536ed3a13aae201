import type { Rates } from "./rates.ts";

/** How many updates there are. */
export const updatesIn = ({ counts }: Rates): number => counts.reduce((sum, count) => sum + count, 0);

/** The highest rate. */
export const highest = ({ values }: Rates): number => values.reduce((most, value) => Math.max(most, value), 0);

/** The summed rate of every level. */
export const lengthsOf = ({ values, counts }: Rates): Float64Array => values.map((value, k) => value * counts[k]!);

/** The sum of the rates of all updates up to the end of every level. */
export const sums = (rates: Rates): Float64Array => running(lengthsOf(rates));

/** The sum of a list up to every entry. */
export function running(list: Float64Array): Float64Array {
  const out = list.slice();
  for (let k = 1; k < out.length; k++) out[k]! += out[k - 1]!;
  return out;
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
