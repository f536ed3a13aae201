import type { Rates } from "./rates.ts";

/** How many updates there are. */
export const updatesIn = ({ counts }: Rates): number => counts.reduce((sum, count) => sum + count, 0);

/** The highest rate. */
export const highest = ({ values }: Rates): number => values.reduce((most, value) => Math.max(most, value), 0);

/** The sum of the rates of all updates up to the end of every stretch. */
export function sums({ values, counts }: Rates): Float64Array {
  let sum = 0;
  return values.map((value, k) => (sum += value * counts[k]!));
}

/** How many stretches the warmup has: those before the rate falls for the first time, less those at its height; 0 where it begins there. */
export function warmupOf({ values }: Rates): number {
  let top = 0;
  while (top + 1 < values.length && values[top + 1]! > values[top]!) top++;
  return top;
}

/** The same rates times a factor. */
export const scaled = ({ values, counts }: Rates, factor: number): Rates => ({
  values: values.map((value) => value * factor),
  counts,
});
