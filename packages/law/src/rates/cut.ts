import type { Rates } from "./rates.ts";

/** Rates cut so that places lie at the ends of levels. */
export interface Cut {
  readonly rates: Rates;
  /** For every place the level at whose end it lies. */
  readonly ends: Int32Array;
}

/**
 * Cuts levels so that each place, a number of updates made, lies at the end of one. Places rise, from 1 to all updates.
 * @example [...cutAt(ratesOf([0.1, 0.1, 0.1, 0.2]), [2, 4]).rates.counts].join(" ") // "2 1 1"
 */
export function cutAt({ values, counts }: Rates, places: ArrayLike<number>): Cut {
  const ends = new Int32Array(places.length);
  const [cutValues, cutCounts]: [number[], number[]] = [[], []];
  let [made, next] = [0, 0];
  for (let k = 0; k < values.length; k++) {
    const stop = made + counts[k]!;
    while (next < places.length && places[next]! <= stop) {
      if (places[next]! > made) {
        cutValues.push(values[k]!);
        cutCounts.push(places[next]! - made);
        made = places[next]!;
      }
      ends[next++] = cutValues.length - 1;
    }
    if (stop === made) continue;
    cutValues.push(values[k]!);
    cutCounts.push(stop - made);
    made = stop;
  }
  return { rates: { values: Float64Array.from(cutValues), counts: Float64Array.from(cutCounts) }, ends };
}

/**
 * The rates of the first so many updates: from 1 to all of them.
 * @example [...upTo(ratesOf([0.1, 0.1, 0.1, 0.2]), 2).counts].join(" ") // "2"
 */
export function upTo(rates: Rates, updates: number): Rates {
  const { rates: cut, ends } = cutAt(rates, [updates]);
  return { values: cut.values.slice(0, ends[0]! + 1), counts: cut.counts.slice(0, ends[0]! + 1) };
}
