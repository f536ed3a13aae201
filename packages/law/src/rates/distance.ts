import { highest, running, updatesIn } from "./measures.ts";
import type { Rates } from "./rates.ts";

/** Places at which two profiles are held against each other. */
const places = 200;

/** What of a schedule is held against others. */
interface Profile {
  readonly steps: number;
  readonly peak: number;
  /** The rate over the peak in the middles of equal parts of the run. */
  readonly shares: Float64Array;
}

/**
 * How different two schedules are: the logarithms of the ratios of their lengths and of their peaks, and the mean distance of their profiles (rate over peak, at the
 * same share of the run). 0 for the same schedule.
 */
export function distance(a: Rates, b: Rates): number {
  const [one, other] = [profileOf(a), profileOf(b)];
  let between = 0;
  for (let i = 0; i < places; i++) between += Math.abs(one.shares[i]! - other.shares[i]!);
  const apart = (name: "steps" | "peak") => Math.abs(Math.log(one[name] / other[name]));
  return apart("steps") + apart("peak") + between / places;
}

const known = new WeakMap<Rates, Profile>();

/** Looked at once for the same rates, which are held against many. */
function profileOf(rates: Rates): Profile {
  const found = known.get(rates) ?? look(rates);
  known.set(rates, found);
  return found;
}

function look(rates: Rates): Profile {
  const [made, peak, steps] = [running(rates.counts), highest(rates), updatesIn(rates)];
  let k = 0;
  const shares = Float64Array.from({ length: places }, (_, i) => {
    while (made[k]! < ((i + 0.5) / places) * steps) k++;
    return rates.values[k]! / peak;
  });
  return { steps, peak, shares };
}
