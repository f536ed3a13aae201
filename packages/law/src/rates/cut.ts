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
  const most = values.length + places.length;
  const [cutValues, cutCounts] = [new Float64Array(most), new Float64Array(most)];
  let [size, made, next] = [0, 0, 0];
  for (let k = 0; k < values.length; k++) {
    const stop = made + counts[k]!;
    // Up to every place in the level, and then up to its end.
    for (let isIn = true; isIn; ) {
      isIn = next < places.length && places[next]! <= stop;
      const until = isIn ? places[next]! : stop;
      if (until > made) {
        cutValues[size] = values[k]!;
        cutCounts[size++] = until - made;
        made = until;
      }
      if (isIn) ends[next++] = size - 1;
    }
  }
  return { rates: { values: cutValues.subarray(0, size), counts: cutCounts.subarray(0, size) }, ends };
}

/**
 * The rates of the first so many updates: from 1 to all of them.
 * @example [...upTo(ratesOf([0.1, 0.1, 0.1, 0.2]), 2).counts].join(" ") // "2"
 */
export function upTo(rates: Rates, updates: number): Rates {
  const { rates: cut, ends } = cutAt(rates, [updates]);
  return { values: cut.values.slice(0, ends[0]! + 1), counts: cut.counts.slice(0, ends[0]! + 1) };
}
