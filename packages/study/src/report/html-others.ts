import { type Other, type OtherGroup, othersOf } from "../results/others.ts";
import type { Results } from "../results/results.ts";
import { labelOf } from "../task/metric.ts";
import { type Html, html } from "./escape.ts";
import { scroll } from "./html-tables.ts";
import { numbersOf } from "./numbers.ts";

/** What the metrics came to that are kept beside the reported one; nothing where there are none. */
export function othersSection(results: Results): Html {
  const others = othersOf(results);
  if (others.length === 0) return html``;
  return html`<h2>Measured beside it</h2>
<p>Of the runs above, each at the peak rate chosen for it. These numbers are only shown: nothing is compared by them, and no mark says what
is noise.</p>
${others.map((other) => otherTable(results, other))}`;
}

function otherTable({ study }: Results, { metric, groups }: Other): Html {
  const { value, spread, unit } = numbersOf(metric);
  const head = study.budgets.map(({ label }) => html`<th scope="col">${label}</th>`);
  const cell = ({ mean, deviation }: OtherGroup): Html => {
    if (mean === null) return html`<td class="lost">–</td>`;
    return html`<td>${value(mean)}${deviation === null ? "" : ` ± ${spread(deviation)}`}</td>`;
  };
  const body = study.schedules.map(({ name }) => {
    const row = groups.filter(({ schedule }) => schedule === name);
    return html`<tr><th scope="row">${name}</th>${row.map(cell)}</tr>`;
  });
  const better = metric.goal === "minimize" ? "lower" : "higher";
  return scroll(
    html`<caption>${labelOf(metric)}${unit} (${better} is better), mean ± sample sd over seeds.</caption>
<thead><tr><th scope="col">schedule</th>${head}</tr></thead><tbody>${body}</tbody>`,
  );
}
