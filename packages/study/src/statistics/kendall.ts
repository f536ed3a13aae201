import { ranksOf } from "./ranks.ts";

/**
 * Kendall's tau-b of two lists, from -1 (opposite orders) to 1 (the same order): pairs in the same order less pairs in
 * opposite orders, divided by the geometric mean of the pairs that are not tied in each list (Kendall 1945, "The
 * treatment of ties in ranking problems", Biometrika 33, 239-251).
 *
 * In O(n log n) (Knight 1966, "A computer method for calculating Kendall's tau with ungrouped data", JASA 61, 436-439): the
 * pairs are sorted by the first list, and within equal values of it by the second; the pairs in opposite orders are then the exchanges
 * that a merge sort by the second list makes.
 *
 * @param first finite numbers; @param second as many
 * @returns null where it has no value: fewer than two pairs, or a list whose values are all equal
 * @example kendallTau([1, 2, 3, 4, 5], [3, 4, 1, 2, 5]) // 0.2
 */
export function kendallTau(first: readonly number[], second: readonly number[]): number | null {
  const order = first.map((_, place) => place);
  order.sort((a, b) => first[a]! - first[b]! || second[a]! - second[b]!);
  const all = pairs(first.length);
  const tiedFirst = tiedPairs(first);
  const tiedSecond = tiedPairs(second);
  if (tiedFirst === all || tiedSecond === all) return null;
  const opposite = exchanges(order.map((place) => second[place]!));
  const same = all - tiedFirst - tiedSecond + tiedBoth(order, first, second) - opposite;
  return (same - opposite) / Math.sqrt((all - tiedFirst) * (all - tiedSecond));
}

/** How many pairs of values are equal. */
export function tiedPairs(values: readonly number[]): number {
  return ranksOf(values).ties.reduce((sum, count) => sum + pairs(count), 0);
}

const pairs = (count: number): number => (count * (count - 1)) / 2;

/** Pairs that are equal in both lists; they stand beside each other in the order. */
function tiedBoth(order: readonly number[], first: readonly number[], second: readonly number[]): number {
  let sum = 0;
  let run = 1;
  for (let place = 1; place <= order.length; place += 1) {
    const [before, now] = [order[place - 1]!, order[place]];
    if (now !== undefined && first[now] === first[before] && second[now] === second[before]) run += 1;
    else {
      sum += pairs(run);
      run = 1;
    }
  }
  return sum;
}

/** How many pairs of a list are in descending order: the exchanges of a merge sort, which sorts the list in place. */
function exchanges(list: number[]): number {
  const spare = new Array<number>(list.length);
  let count = 0;
  for (let width = 1; width < list.length; width *= 2) {
    for (let start = 0; start < list.length; start += 2 * width) {
      const middle = Math.min(start + width, list.length);
      const end = Math.min(start + 2 * width, list.length);
      let [left, right] = [start, middle];
      for (let place = start; place < end; place += 1) {
        if (right === end || (left < middle && list[left]! <= list[right]!)) spare[place] = list[left++]!;
        else {
          spare[place] = list[right++]!;
          count += middle - left;
        }
      }
    }
    for (let place = 0; place < list.length; place += 1) list[place] = spare[place]!;
  }
  return count;
}
