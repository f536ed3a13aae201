import type { Figure } from "@glidepath/plot";
import type { Results } from "../results/results.ts";

/** One figure of the report before it is drawn. */
export interface Draft {
  /** File name without its ending; never made from a name in the study. */
  readonly file: string;
  /** Drawn beside each other. */
  readonly panels: readonly Figure[];
  readonly caption: string;
}

/** Sizes of panels, in inches: the last of a row is wider by the names of the curves beside it. */
export const panelSizes = { plain: 4, named: 5.6, accuracyHeight: 3.9, ratesHeight: 3.5 } as const;

/** The axis that all figures against the budget share. */
export function budgetAxis(results: Results): Figure["x"] {
  const shares = results.study.budgets.map((budget) => budget.share);
  return { label: "budget (share of all updates)", scale: "log", format: "percent", ticks: shares };
}
