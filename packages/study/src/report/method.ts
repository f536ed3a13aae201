import { comparisonCount } from "../results/judge.ts";
import type { Results } from "../results/results.ts";
import { fewestPairs } from "../statistics/paired.ts";

/** The one sentence on how a difference is distinguished from noise; it stands wherever a verdict is shown. */
export function methodText(results: Results): string {
  const number = comparisonCount(results);
  const averages = results.study.compare.length === 0 ? "" : ", and the averages over budgets";
  const rest = `each is a paired t test over at least ${fewestPairs} seeds at 5 % / ${number}, its interval is at the same level (so it excludes 0 exactly where a difference is called), and, given the chosen rates, the chance of even one wrong call among all of them is at most 5 %`;
  if (number === 0) return "There is nothing to compare: no two schedules did different runs.";
  return `All ${number} comparisons of this study (every two schedules at every budget${averages}) are corrected together (Bonferroni): ${rest}.`;
}

/** Seeds to tune on below which the luck of the choice is warned of. */
const fewestTuning = 10;

/**
 * Warns, with a space before it, where few seeds chose the rates: the verdicts are given the chosen rates, and two
 * equal schedules whose choices differ by luck are told apart. Empty where nothing was chosen.
 */
export function tuningNote({ study }: Results): string {
  const { tune } = study.seeds;
  if (study.rates.length === 1 || tune >= fewestTuning) return "";
  const seeds = `${tune} seed${tune === 1 ? "" : "s"}`;
  return ` The rates were chosen on ${seeds}: with fewer than ${fewestTuning}, the luck of that choice, which no interval here holds, calls equal schedules different more often than that.`;
}
