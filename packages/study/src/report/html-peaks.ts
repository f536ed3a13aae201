import { isChosen, type Results } from "../results/results.ts";
import type { Table } from "../results/tables.ts";
import { labelOf } from "../task/metric.ts";
import { type Html, html } from "./escape.ts";
import { ratesTable, tuningTable } from "./html-tables.ts";

/** The peak rates that were chosen, and all that were tried; nothing if some row did not choose among all rates. */
export function peaksSection(results: Results, tables: readonly Table[]): Html {
  const { rates, seeds } = results.study;
  if (results.groups.some(({ tried }) => tried.length < rates.length)) return html``;
  return html`<h2>Peak rates</h2>
<p>Every schedule gets its own peak rate at every budget: the one with the best mean ${labelOf(results.metrics.tune)} on
seed${seeds.tune === 1 ? " 1" : `s 1 to ${seeds.tune}`}.${fresh(results)}</p>
${ratesTable(results, tables)}
${edgeNote(results)}
<details><summary>All rates that were tried</summary>
${tables.map((table) => tuningTable(results, table))}
</details>`;
}

function fresh({ study, metrics }: Results): string {
  const other =
    metrics.tune.name === metrics.report.name ? "" : ` ${labelOf(metrics.report)} plays no part in the choice.`;
  if (study.rates.length === 1) return other;
  return study.seeds.shared
    ? `${other} These seeds are among the reported ones.`
    : `${other} Other seeds are reported.`;
}

function edgeNote({ study: { rates }, groups }: Results): Html {
  const chosen = groups.filter(isChosen);
  const atEdge = chosen.filter(({ rate }) => rate === rates[0] || rate === rates.at(-1)).length;
  if (rates.length === 1) return html`<p>Only one rate was tried, so nothing was tuned.</p>`;
  if (chosen.length === 0) return html``;
  if (atEdge === 0) return html`<p>No choice fell on an end of the list of rates.</p>`;
  return html`<p>↓ and ↑: the lowest or highest rate of the list was chosen (${atEdge} of ${chosen.length} times);
a rate beyond it might have done better.</p>`;
}
