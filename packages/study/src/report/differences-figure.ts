import type { Comparison } from "../results/comparisons.ts";
import type { Results } from "../results/results.ts";
import { budgetAxis, type Draft } from "./draft.ts";
import { numbersOf } from "./numbers.ts";

/** Two schedules seed by seed, with the mean and its interval. */
export function differencesFigure(results: Results, comparison: Comparison, place: number): Draft {
  const { first, second } = comparison;
  const { goal } = results.metrics.report;
  const { factor, differenceUnit } = numbersOf(results.metrics.report);
  const rows = comparison.rows.filter((row) => row.paired.mean !== null);
  const single = rows.flatMap(({ budget, paired }) =>
    paired.differences.map(
      (value, at) => [budget.share * aside(at, paired.differences.length), factor * value] as const,
    ),
  );
  const mean = rows.map((row) => factor * row.paired.mean!);
  const bound = (side: 0 | 1): number[] => rows.map((row) => factor * (row.paired.interval?.[side] ?? Number.NaN));
  const shares = rows.map((row) => row.budget.share);
  return {
    file: `differences-${place + 1}`,
    caption: `${first} minus ${second}, one point per seed (the first one leftmost); the line is the mean, the band its interval, corrected for all comparisons of the study: at a budget where it leaves 0 out, the difference is clear of the noise. ${goal === "maximize" ? "Above" : "Below"} 0, ${first} is better.`,
    panels: [
      {
        title: `${first} minus ${second}, seed by seed`,
        x: budgetAxis(results),
        y: { label: differenceUnit === "" ? "difference" : `difference in${differenceUnit}`, scale: "linear" },
        series: [
          {
            name: "one seed",
            x: single.map((point) => point[0]),
            y: single.map((point) => point[1]),
            mark: "points",
            color: 1,
          },
          { name: "mean", x: shares, y: mean, low: bound(0), high: bound(1), mark: "line+points", color: 0 },
        ],
        rules: [{ axis: "y", at: 0 }],
      },
    ],
  };
}

/** How far the first and the last seed of a budget stand from it, as a factor on the logarithmic axis. */
const spreadFactor = 1.1;

/** Seeds of one budget are drawn a little beside each other, so that none hides another; 1 is the middle. */
function aside(place: number, count: number): number {
  return count < 2 ? 1 : spreadFactor ** ((2 * place) / (count - 1) - 1);
}
