import { highest, running, updatesIn } from "./measures.ts";
import type { Rates } from "./rates.ts";

/** Places at which two profiles are held against each other. */
const places = 200;

/**
 * How different two schedules are: the logarithms of the ratios of their lengths and of their peaks, and the mean distance of their profiles (rate over peak, at the
 * same share of the run). 0 for the same schedule.
 */
export function distance(a: Rates, b: Rates): number {
  const apart = (of: (rates: Rates) => number) => Math.abs(Math.log(of(a) / of(b)));
  const [one, other] = [profile(a), profile(b)];
  const between = one.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0) / places;
  return apart(updatesIn) + apart(highest) + between;
}

/** The rate over the peak in the middles of equal parts of the run. */
function profile(rates: Rates): Float64Array {
  const [made, peak, steps] = [running(rates.counts), highest(rates), updatesIn(rates)];
  let k = 0;
  return Float64Array.from({ length: places }, (_, i) => {
    while (made[k]! < ((i + 0.5) / places) * steps) k++;
    return rates.values[k]! / peak;
  });
}
