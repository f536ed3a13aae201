/**
 * How many standard deviations to each side hold 90 % of Student's distribution: an expansion about the normal quantile in powers of
 * 1/freedom, right to a hundredth for a freedom of at least 2.
 * Source: Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5.
 */
export function reachOf90(freedom: number): number {
  const x = 1.6448536269514722;
  const terms = [
    (x ** 3 + x) / 4,
    (5 * x ** 5 + 16 * x ** 3 + 3 * x) / 96,
    (3 * x ** 7 + 19 * x ** 5 + 17 * x ** 3 - 15 * x) / 384,
    (79 * x ** 9 + 776 * x ** 7 + 1482 * x ** 5 - 1920 * x ** 3 - 945 * x) / 92160,
  ];
  return terms.reduce((sum, term, i) => sum + term / freedom ** (i + 1), x);
}
