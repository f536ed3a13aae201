import { type Prediction, predictionsOf } from "../results/predictions.ts";
import type { Results } from "../results/results.ts";
import type { Estimate } from "../statistics/resample.ts";
import { type Html, html } from "./escape.ts";
import { scroll } from "./html-tables.ts";

/** How well small budgets tell the order of the schedules at the full one. */
export function ranksSection(results: Results): Html {
  const predictions = predictionsOf(results);
  if (predictions.length === 0) return html``;
  const [{ schedules, possible }] = predictions as [Prediction];
  const full = results.study.budgets.at(-1)!.label;
  return html`<h2>Do small budgets tell the order?</h2>
<p>How far the order of the ${schedules} schedules by their means at a smaller budget agrees with the one at ${full}: 1 is the same order, 0 none,
−1 the reverse. With ${schedules} schedules Kendall’s tau can have ${possible} values if no two means are equal. The intervals (95 %, percentile bootstrap over seeds, not corrected for their number)
say how much the seeds leave open for <em>these</em> schedules, and nothing of others. Each schedule has its own best rate at each budget.</p>
${scroll(html`<caption>Agreement with the order at ${full}.</caption>
<thead><tr><th scope="col">budget</th><th scope="col">Kendall’s tau-b</th><th scope="col">Spearman’s rho</th><th scope="col">complete seeds</th>
<th scope="col">seeds left out</th><th scope="col">pairs that tie there, at ${full}</th></tr></thead><tbody>${predictions.map(tableRow)}</tbody>`)}`;
}

function tableRow({ budget, tau, rho, seeds, leftOut, ties }: Prediction): Html {
  return html`<tr><th scope="row">${budget.label}</th><td>${estimateText(tau)}</td><td>${estimateText(rho)}</td><td>${seeds}</td><td>${leftOut}</td>
<td>${ties.small}, ${ties.full}</td></tr>`;
}

function estimateText({ value, interval }: Estimate): string {
  if (value === null) return "cannot be told";
  const text = (number: number): string => number.toFixed(2).replace("-", "−");
  return interval === null ? text(value) : `${text(value)} (${text(interval[0])} to ${text(interval[1])})`;
}
