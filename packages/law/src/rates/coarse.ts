import { updatesIn } from "./measures.ts";
import type { Rates } from "./rates.ts";

/**
 * About the same rates in at most some `most` levels and those that are long anyway: neighbours are joined to blocks of equally many updates at
 * their mean rate, so that the sum of the rates at the end of every block is what it was.
 */
export function coarse(rates: Rates, most: number): Rates {
  const block = updatesIn(rates) / most;
  if (rates.values.length <= most) return rates;
  const [values, counts]: [number[], number[]] = [[], []];
  let [sum, count] = [0, 0];
  for (let k = 0; k < rates.values.length; k++) {
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
