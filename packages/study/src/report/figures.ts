import { grid } from "@glidepath/plot";
import { comparisonsOf } from "../results/comparisons.ts";
import type { Results } from "../results/results.ts";
import { accuracyFigure } from "./accuracy-figure.ts";
import { differencesFigure } from "./differences-figure.ts";
import { othersFigures } from "./others-figure.ts";
import { ranksFigure } from "./ranks-figure.ts";
import { ratesFigure } from "./rates-figure.ts";

/** One figure of the report. */
export interface Picture {
  /** File name without its ending; never made from a name in the study. */
  readonly file: string;
  readonly svg: string;
  readonly caption: string;
}

/** The figures of a report: learning rates, the metric and those beside it against the budget, how well small budgets tell the order at the
 * full one, and one of differences per comparison. */
export function picturesOf(results: Results): Picture[] {
  const drafts = [
    ratesFigure(results),
    accuracyFigure(results),
    ...othersFigures(results),
    ...ranksFigure(results),
    ...comparisonsOf(results).map((comparison, place) => differencesFigure(results, comparison, place)),
  ];
  return drafts.map(({ file, panels, caption }) => ({ file, svg: grid(panels), caption }));
}
