import { fewestPairs, level } from "./paired.ts";

/**
 * The one sentence on how `tunedDifference` tells a difference from noise, for wherever a verdict is shown.
 *
 * @param comparisons how many are made together, at least 1
 * @example tunedMethod(93).startsWith("Each of the 93 comparisons has 5 % / 93 (Bonferroni)"); // true
 */
export function tunedMethod(comparisons: number): string {
  const percent = `${100 * level} %`;
  const share =
    comparisons === 1
      ? `The one comparison has ${percent}`
      : `Each of the ${comparisons} comparisons has ${percent} / ${comparisons} (Bonferroni)`;
  const together = comparisons === 1 ? "of a wrong call" : "of even one wrong call among all of them";
  return `${share}: a schedule is called better only if, at its chosen rate and over at least ${fewestPairs} seeds that chose no rate, it is ahead of the other at the other's chosen rate (paired t test) and ahead of all that the tuning runs leave possible at the other's other rates (t test, with the spread of the reported runs), so that the chance ${together} is at most ${percent}, with the luck of choosing the rates, if noise is normal and no larger at the rates in question than at the chosen ones.`;
}
