import { formatNumber } from "@glidepath/plot";

/** Digits that are tried, from those that are usual to all that a number has. */
const digits = [3, 5, 7, 9, 11, 13, 15, 17];

/**
 * Two numbers as they stand beside each other: in as few digits as they can be told apart with, if they differ.
 * @example twoRates(3e-4, 3.001e-4) // ["3×10⁻⁴", "3.001×10⁻⁴"]
 */
export function twoRates(a: number, b: number): readonly [string, string] {
  const texts = (count: number) => [formatNumber(a, count), formatNumber(b, count)] as const;
  const enough = digits.find((count) => a === b || texts(count)[0] !== texts(count)[1]);
  return texts(enough ?? digits.at(-1)!);
}
