import { refusal, type Suggestion } from "./rule.ts";

/**
 * The middle of the longest fall: the longest sequence of ever lower losses (others may lie between them) is taken as a
 * stretch of as many neighbours that ends where it ends, and the rate at about half of it is suggested. fastai's default.
 *
 * Source: fastai 2.8 `valley` (by ESRI): start + ⌊length/3⌋ + ⌊length/6⌋, with start = end − length. Where that lies before
 * the curve, fastai answers with a rate from its end; here it is the first rate.
 * @example valley([1, 2, 3, 4, 5, 6, 7], [9, 8, 7, 6, 5, 4, 6]) // { lr: 3, index: 2 }
 */
export function valley(lrs: readonly number[], losses: readonly number[]): Suggestion {
  const { end, length } = longestFall(losses);
  const index = Math.max(0, end - length + Math.floor(length / 3) + Math.floor(length / 6));
  return refusal(lrs, losses) ?? { lr: lrs[index]!, index };
}

/** The longest strictly falling subsequence, and the first index at which one of that length ends. */
function longestFall(losses: readonly number[]): { end: number; length: number } {
  // tails[k] is the highest last value of a falling subsequence of length k + 1, so the tails fall too.
  const tails: number[] = [];
  let end = 0;
  losses.forEach((loss, i) => {
    const at = firstAtMost(tails, loss);
    if (at === tails.length) end = i;
    tails[at] = loss;
  });
  return { end, length: tails.length };
}

/** The first index of a falling list whose value is at most `value`; its length if none is. */
function firstAtMost(falling: readonly number[], value: number): number {
  let [low, high] = [0, falling.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (falling[middle]! <= value) high = middle;
    else low = middle + 1;
  }
  return low;
}
