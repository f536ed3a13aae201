/** Values in order, with the equal ones together. */
export interface Ranks {
  /** The rank of every value, from 1 for the lowest; equal values share the average of their ranks. */
  readonly ranks: readonly number[];
  /** How many values are equal, for every value that occurs more than once. */
  readonly ties: readonly number[];
}

/**
 * Ranks values, equal ones by the average of the ranks that they take up together (midranks; Kendall 1945, "The
 * treatment of ties in ranking problems", Biometrika 33, 239-251).
 *
 * @param values finite numbers
 * @example ranksOf([10, 30, 20, 20]) // { ranks: [1, 4, 2.5, 2.5], ties: [2] }
 */
export function ranksOf(values: readonly number[]): Ranks {
  const order = values.map((_, place) => place).sort((a, b) => values[a]! - values[b]!);
  const ranks = new Array<number>(values.length);
  const ties: number[] = [];
  for (let first = 0; first < order.length; ) {
    let end = first + 1;
    while (end < order.length && values[order[end]!] === values[order[first]!]) end += 1;
    for (let place = first; place < end; place += 1) ranks[order[place]!] = (first + 1 + end) / 2;
    if (end - first > 1) ties.push(end - first);
    first = end;
  }
  return { ranks, ties };
}
