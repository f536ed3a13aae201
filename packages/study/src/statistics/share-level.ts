/**
 * Divides the level of a report among comparisons of several kinds: kinds of which there are any share it equally, and so do the
 * comparisons within a kind. The parts of all comparisons sum up to the whole level, so the chance of even one wrong call is at
 * most the level, whatever the comparisons have to do with each other (Bonferroni's inequality with weights; Holm 1979,
 * Scandinavian Journal of Statistics 6, 65-70, section 4). A kind with few members keeps its power beside one with many, as long as kinds
 * and members are named before the results are known.
 *
 * @param counts how many comparisons there are of each kind, whole numbers of at least 0
 * @returns for each kind, how many comparisons like one of its own would use up the level: each has level / this. 1 for a kind
 * without any, of which nothing is compared
 * @example shareLevel([3, 18, 72]) // [9, 54, 216]
 */
export function shareLevel(counts: readonly number[]): number[] {
  const kinds = counts.filter((count) => count > 0).length;
  return counts.map((count) => Math.max(1, kinds * count));
}
