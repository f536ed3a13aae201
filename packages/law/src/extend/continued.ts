import { type Halves, halves } from "../bound/omega.ts";
import { cutAt } from "../rates/cut.ts";
import type { Rates } from "../rates/rates.ts";

/** Halvings of an interval: as many as a number has bits. */
const halvings = 52;

/** The peak at which the bound is lowest. */
export const baseOf = ({ signal, noise }: Halves): number => Math.sqrt(signal / noise);

/**
 * By what to multiply the rates of all updates after `at`, so that the bound is lowest at the peak `base`: above 0 and at most 1. 1 if it is
 * lowest at a higher one anyway. The lower the rest is, the higher the best peak.
 */
export function factorFor(rates: Rates, at: number, base: number): number {
  const times = restTimes(rates, at);
  if (baseOf(halves(times(1))) >= base) return 1;
  let [low, high] = [0, 1];
  for (let i = 0; i < halvings; i++) {
    const middle = (low + high) / 2;
    if (middle > 0 && baseOf(halves(times(middle))) < base) high = middle;
    else low = middle;
  }
  return high;
}

/** The same rates with those after `at` updates times a factor. */
function restTimes(rates: Rates, at: number): (factor: number) => Rates {
  if (at === 0) return (factor) => ({ ...rates, values: rates.values.map((value) => value * factor) });
  const { rates: cut, ends } = cutAt(rates, [at]);
  return (factor) => ({ ...cut, values: cut.values.map((value, k) => (k > ends[0]! ? value * factor : value)) });
}

/** The least whole number from `low` to `high` from which on a rising test holds; `high` where it holds nowhere below. */
export function least(low: number, high: number, holds: (count: number) => boolean): number {
  let [below, above] = [low - 1, high];
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (holds(middle)) above = middle;
    else below = middle;
  }
  return above;
}
