/**
 * How well the order of complete short runs told that of runs of the full length: Spearman's rank correlation of the final losses, by the share of the
 * full length. Measured on runs of 15, 25, 35 and 50 thousand updates: 18 to 24 cells of peak rate and cooldown, one model of 124 million parameters on
 * one set of data. In all of them the best cell of the short runs was the best at the full length, too.
 * Source: computed from the published runs of Schaipp et al., ICML 2025, arXiv 2501.18965.
 */
const measured = [
  { share: 15 / 50, agreement: 0.874 },
  { share: 15 / 35, agreement: 0.899 },
  { share: 25 / 50, agreement: 0.977 },
  { share: 15 / 25, agreement: 0.961 },
  { share: 35 / 50, agreement: 0.992 },
  { share: 1, agreement: 1 },
] as const;

/** The smallest share of the full length at which the agreement was measured. */
export const leastMeasured = measured[0].share;

/**
 * How far the order of complete short runs agrees with that at the full length, from 0 (not at all) to 1: a rank correlation, in a straight line between
 * the shares at which it was measured. On one model and its data; another may do better or worse.
 * @param share of the full length, above 0 and at most 1
 * @returns null below 30 %, where nothing was measured
 * @example
 * agreementAt(0.5) // 0.977
 * agreementAt(0.1) // null
 */
export function agreementAt(share: number): number | null {
  const after = measured.findIndex((point) => point.share >= share);
  if (share < leastMeasured || after < 0) return null;
  const [right, left] = [measured[after]!, measured[Math.max(0, after - 1)]!];
  if (right.share === share) return right.agreement;
  const part = (share - left.share) / (right.share - left.share);
  return left.agreement + part * (right.agreement - left.agreement);
}
