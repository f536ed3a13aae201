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

/** A variance, and on how many independent observations it rests. */
export interface Variance {
  readonly variance: number;
  readonly freedom: number;
}

/**
 * How far to each side 90 % of a sum of independent errors lie whose variances are estimates: Student's reach, with the freedom of their sum. What rests on few
 * observations lowers it by as much as it has a part in the sum.
 * Source: Satterthwaite, Biometrics Bulletin 2 (1946).
 */
export function halfOf90(parts: readonly Variance[]): number {
  const sum = parts.reduce((total, { variance }) => total + variance, 0);
  if (sum === 0) return 0;
  const freedom = sum ** 2 / parts.reduce((total, { variance, freedom }) => total + variance ** 2 / freedom, 0);
  return reachOf90(freedom) * Math.sqrt(sum);
}
