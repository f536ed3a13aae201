import { highest, running, updatesIn } from "./measures.ts";
import type { Rates } from "./rates.ts";

/** Places at which two profiles are held against each other. */
const places = 200;

/** What of a schedule is held against another one. */
interface Outline {
  readonly steps: number;
  readonly peak: number;
  readonly profile: Float64Array;
}

/** Outlines of rates that were compared: each is with many others. */
const outlines = new WeakMap<Rates, Outline>();

/**
 * How different two schedules are: the logarithms of the ratios of their lengths and of their peaks, and the mean distance of their profiles (rate over peak, at the
 * same share of the run). 0 for the same schedule.
 */
export function distance(a: Rates, b: Rates): number {
  const [one, other] = [outlineOf(a), outlineOf(b)];
  let between = 0;
  for (let i = 0; i < places; i++) between += Math.abs(one.profile[i]! - other.profile[i]!);
  return Math.abs(Math.log(one.steps / other.steps)) + Math.abs(Math.log(one.peak / other.peak)) + between / places;
}

function outlineOf(rates: Rates): Outline {
  const known = outlines.get(rates) ?? { steps: updatesIn(rates), peak: highest(rates), profile: profile(rates) };
  outlines.set(rates, known);
  return known;
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
