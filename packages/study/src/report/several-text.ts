import type { Results } from "../results/results.ts";
import { labelOf } from "../task/metric.ts";
import { count } from "./format.ts";
import { numbersOf } from "./numbers.ts";

/** How many runs have several results and how far these lie apart, in a few sentences; empty if none has. */
export function severalText({ several, metrics }: Pick<Results, "several" | "metrics">): string {
  if (several === undefined) return "";
  const { runs, later, otherwise, compared, largest, deviation } = several;
  const { spread, differenceUnit } = numbersOf(metrics.report);
  const [have, more] = [runs.length === 1 ? "1 run has" : `${count(runs.length)} runs have`, count(later)];
  const apart =
    largest === null || deviation === null
      ? ""
      : ` In ${labelOf(metrics.report)} complete results of one run lie at most ${spread(largest)}${differenceUnit} apart; their standard deviation within a run is ${spread(deviation)}${differenceUnit} (of ${count(compared)} ${compared === 1 ? "run" : "runs"}).`;
  const states =
    otherwise === 0
      ? ""
      : ` ${count(otherwise)} of these runs did not end in the same way every time (diverged once, say).`;
  return `${have} several results, ${more} beyond the first: this trainer does not promise to compute alike. The first of each counts, here and in all statistics.${apart}${states}`;
}
