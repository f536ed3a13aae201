import { type Prediction, predictionsOf } from "../results/predictions.ts";
import type { Results } from "../results/results.ts";
import { budgetAxis, type Draft, panelSizes } from "./draft.ts";

/** How well each small budget tells the order at the full one; none for fewer than two schedules, or where nothing can be told. */
export function ranksFigure(results: Results): Draft[] {
  const told = predictionsOf(results).filter(({ tau }) => tau.value !== null);
  if (told.length === 0) return [];
  const bound = (side: 0 | 1) => told.map(({ tau }: Prediction) => tau.interval?.[side] ?? Number.NaN);
  const full = results.study.budgets.at(-1)!.label;
  return [
    {
      file: "rank-agreement",
      caption: `Kendall’s tau-b between the order of the schedules at a budget and at ${full}, with its 95 % interval over seeds (percentile bootstrap).`,
      panels: [
        {
          title: `Agreement with the order at ${full}`,
          width: panelSizes.named,
          height: panelSizes.ratesHeight,
          x: budgetAxis(results),
          y: { label: "Kendall’s tau-b", scale: "linear", domain: [-1, 1] },
          series: [
            {
              name: "tau-b",
              x: told.map(({ budget }) => budget.share),
              y: told.map(({ tau }) => tau.value!),
              low: bound(0),
              high: bound(1),
              mark: "line+points",
            },
          ],
          rules: [{ axis: "y", at: 0 }],
        },
      ],
    },
  ];
}
