import { type BudgetPrediction, rankPredictionsOf } from "../results/rank-predictions.ts";
import type { Results } from "../results/results.ts";
import type { Estimate } from "../statistics/resample.ts";
import { type Html, html } from "./escape.ts";

const digits = 2;

/** How well each small budget tells the ranking at the largest; nothing where there are too few schedules or budgets. */
export function rankTable(results: Results): Html {
  const rows = rankPredictionsOf(results);
  if (rows.length === 0) return html``;
  const full = results.study.budgets.at(-1)!.label;
  return html`<h2>Do small budgets foretell the ranking?</h2>
<p>Agreement between the order of the schedules’ means at a small budget and that at ${full}: 1 is the same order, −1 the reverse, 0 none. The 95 %
intervals are bootstraps over the seeds: what they leave open for these ${results.study.schedules.length} schedules, and nothing of others.</p>
<div class="scroll" tabindex="0"><table><thead><tr><th scope="col">budget</th><th scope="col">Kendall’s tau-b</th>
<th scope="col">Spearman’s rho</th><th scope="col">seeds</th></tr></thead><tbody>${rows.map(rowOf)}</tbody></table></div>`;
}

function rowOf({ budget, tau, rho, seeds }: BudgetPrediction): Html {
  return html`<tr><th scope="row">${budget.label}</th><td>${estimateText(tau)}</td><td>${estimateText(rho)}</td><td>${seeds}</td></tr>`;
}

function estimateText({ value, interval }: Estimate): string {
  if (value === null) return "–";
  const range = interval === null ? "" : ` (${number(interval[0])} to ${number(interval[1])})`;
  return `${number(value)}${range}`;
}

const number = (value: number): string => value.toFixed(digits).replace("-", "−");
