import { fewestPairs, level } from "./paired.ts";

/**
 * The one sentence on how `tunedDifference` tells a difference from noise, for wherever a verdict is shown.
 *
 * @param comparisons how many are made together, at least 1
 * @example tunedMethod(93).includes("of even one wrong call among all 93 comparisons is at most 5 %"); // true
 */
export function tunedMethod(comparisons: number): string {
  const together = comparisons === 1 ? "a wrong call" : `even one wrong call among all ${comparisons} comparisons`;
  return `A schedule is called better only if, at its chosen rate and over at least ${fewestPairs} seeds that chose no rate, it is ahead of the other at the other's chosen rate (paired t test) and ahead of all that the tuning runs leave possible at the other's other rates (t test, with the spread of the reported runs), so that the chance of ${together} is at most ${100 * level} %, with the luck of choosing the rates, if noise is normal and no larger at the rates in question than at the chosen ones.`;
}
