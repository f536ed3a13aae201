import { type Figure, type Series, trace } from "@glidepath/plot";
import { type GroupResult, isChosen, type Results } from "../results/results.ts";
import { curveFor } from "../study/curves.ts";
import type { StudyBudget } from "../study/study.ts";
import { type Draft, panelSizes } from "./draft.ts";
import { list } from "./format.ts";

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
  const unknown = results.study.schedules.filter(({ name }) =>
    budgets.some((budget) => !isKnown(results, budget, name)),
  );
  const left = unknown.length === 0 ? "" : ` Not found yet: ${list(unknown.map(({ name }) => name))}.`;
  const words = budgets.map((budget) => `${budget.steps} updates (budget ${budget.label})`);
  return {
    file: "learning-rates",
    caption: `The learning rates of a run with ${words.join(" and of one with ")}, as shares of the peak.${left}`,
    panels: budgets.map((budget) => ratePanel(results, budget, budget === budgets.at(-1))),
  };
}

const groupIn = ({ groups }: Results, budget: StudyBudget, name: string): GroupResult | undefined =>
  groups.find((group) => group.schedule === name && group.budget.steps === budget.steps);

/** False of a schedule that is still looked for. */
function isKnown(results: Results, budget: StudyBudget, name: string): boolean {
  const group = groupIn(results, budget, name);
  return group?.found === undefined || isChosen(group);
}

/** The names stand beside the last panel only, which is wider by their room. */
function ratePanel(results: Results, budget: StudyBudget, isLast: boolean): Figure {
  const { study } = results;
  const series = study.schedules.map(({ name, ...entry }): Series => {
    // What a search found under one budget is another schedule than under the next.
    const spec = groupIn(results, budget, name)?.found ?? entry.spec;
    const curve = trace(curveFor({ ...entry, name, spec }, study, budget.steps, 1), { name, to: budget.steps });
    return isKnown(results, budget, name) ? curve : { ...curve, y: Array.from(curve.y, () => Number.NaN) };
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
  const values = series.flatMap(({ y }) => Array.from(y).filter(Number.isFinite));
  return values.reduce((high, value) => Math.max(high, value), 0);
}
