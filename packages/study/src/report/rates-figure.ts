import { type Figure, type Series, trace } from "@glidepath/plot";
import type { Results } from "../results/results.ts";
import { curveFor } from "../study/curves.ts";
import type { StudyBudget } from "../study/study.ts";
import { type Draft, panelSizes } from "./draft.ts";

/** A budget is small up to this share of the full one, and shows a shape from so many updates on. */
const small = { share: 0.25, steps: 10 } as const;

/** Air above the curves, as a factor. */
const air = 1.04;

/** The full budget, and before it a small one where cut-off and stretched schedules differ visibly. */
function rateBudgets(results: Results): StudyBudget[] {
  const { budgets } = results.study;
  const last = budgets.at(-1)!;
  const found = budgets.findLast(
    (budget) => budget.share <= small.share && budget.steps >= small.steps && budget !== last,
  );
  return found === undefined ? [last] : [found, last];
}

/** The learning rates themselves: a figure for the full budget, and one for a small one if there is any. */
export function ratesFigure(results: Results): Draft {
  const budgets = rateBudgets(results);
  const words = budgets.map((budget) => `${budget.steps} updates (budget ${budget.label})`);
  return {
    file: "learning-rates",
    caption: `The learning rates of a run with ${words.join(" and of one with ")}, as shares of the peak.`,
    panels: budgets.map((budget) => ratePanel(results, budget, budget === budgets.at(-1))),
  };
}

/** The names stand beside the last panel only, which is wider by their room. */
function ratePanel({ study }: Results, budget: StudyBudget, isLast: boolean): Figure {
  const series = study.schedules.map((entry): Series => {
    return trace(curveFor(entry, study, budget.steps, 1), { name: entry.name, to: budget.steps });
  });
  return {
    title: `Learning rates, ${budget.label} budget`,
    width: isLast ? panelSizes.named : panelSizes.plain,
    height: panelSizes.ratesHeight,
    x: { label: "update", scale: "linear" },
    y: { label: "rate / peak", scale: "linear", domain: [0, Math.max(1, highest(series)) * air] },
    series,
    labels: isLast ? "direct" : "none",
  };
}

function highest(series: readonly Series[]): number {
  return series.reduce((top, { y }) => Array.from(y).reduce((high, value) => Math.max(high, value), top), 0);
}
