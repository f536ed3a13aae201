import { comparisonCount } from "../results/judge.ts";
import type { Results } from "../results/results.ts";
import { tunedMethod } from "../statistics/tuned-method.ts";

/** The one sentence on how a difference is distinguished from noise; it stands wherever a verdict is shown. */
export function methodText(results: Results): string {
  const number = comparisonCount(results);
  if (number === 0) return "There is nothing to compare: no two schedules did different runs.";
  const averages = results.study.compare.length === 0 ? "" : ", and the averages over budgets";
  return `All comparisons of this study are corrected together: every two schedules at every budget${averages}. ${tunedMethod(number)}${sharedNote(results)}`;
}

/** Says, with a space before it, that the tuning seeds are reported and not compared. Empty where they are not reported. */
function sharedNote({ study }: Results): string {
  const { tune, report, shared } = study.seeds;
  if (!shared || study.rates.length === 1) return "";
  const left = report - tune;
  return ` The rates were chosen on the first ${tune} of the reported seeds, which take no part in the comparisons: ${left === 0 ? "none is" : `${left} ${left === 1 ? "is" : "are"}`} left for them.`;
}
