import { updatesIn } from "./measures.ts";
import type { Rates } from "./rates.ts";

/**
 * About the same rates in at most some `most` levels and those that are long anyway: neighbours are joined to blocks of equally many updates at
 * their mean rate, so that the sum of the rates at the end of every block is what it was. The first update stays by itself: from its rate laws
 * count what changes.
 */
export function coarse(rates: Rates, most: number): Rates {
  const block = updatesIn(rates) / most;
  if (rates.values.length <= most) return rates;
  const [values, counts]: [number[], number[]] = [[rates.values[0]!], [1]];
  let [sum, count] = [rates.values[0]! * (rates.counts[0]! - 1), rates.counts[0]! - 1];
  for (let k = 1; k < rates.values.length; k++) {
    if (count > 0 && count + rates.counts[k]! > block) close();
    sum += rates.values[k]! * rates.counts[k]!;
    count += rates.counts[k]!;
  }
  close();
  return { values: Float64Array.from(values), counts: Float64Array.from(counts) };

  function close(): void {
    values.push(sum / count);
    counts.push(count);
    [sum, count] = [0, 0];
  }
}
