import { mean } from "./mean.ts";
import { ranksOf } from "./ranks.ts";

/**
 * Spearman's rank correlation of two lists, from -1 (opposite orders) to 1 (the same order): the product-moment
 * correlation of their ranks, equal values having average ranks (Spearman 1904, American Journal of Psychology 15, 72-101;
 * Kendall 1945, Biometrika 33, 239-251).
 *
 * @param first finite numbers; @param second as many
 * @returns null where it has no value: fewer than two pairs, or a list whose values are all equal
 * @example spearmanRho([1, 2, 2, 3], [1, 3, 2, 4]) // 0.9487
 */
export function spearmanRho(first: readonly number[], second: readonly number[]): number | null {
  const [a, b] = [centred(ranksOf(first).ranks), centred(ranksOf(second).ranks)];
  const length = Math.sqrt(product(a, a) * product(b, b));
  return length === 0 ? null : product(a, b) / length;
}

function centred(values: readonly number[]): number[] {
  const middle = mean(values);
  return values.map((value) => value - middle);
}

function product(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, place) => sum + value * b[place]!, 0);
}
