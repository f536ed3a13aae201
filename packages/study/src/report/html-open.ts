import { designOf } from "../design/index.ts";
import type { Results } from "../results/results.ts";
import { type Undecided, undecidedIn } from "../results/undecided.ts";
import { level } from "../statistics/paired.ts";
import { mostSeeds, power } from "../statistics/seeds-to-see.ts";
import { type Html, html } from "./escape.ts";
import { count } from "./format.ts";
import { scroll } from "./html-tables.ts";
import { numbersOf } from "./numbers.ts";

/** What the data cannot tell, and how many seeds would. */
export function openSection(results: Results): Html {
  if (results.isOpen) return html``;
  const rows = undecidedIn(results);
  if (rows.length === 0) return html``;
  const { differenceUnit } = numbersOf(results.metrics.report);
  return html`<h2>What the data cannot tell</h2>
<p>These differences are within noise. The last column says how many reporting seeds would show a difference with a chance of ${100 * power} %,
at the level of this report (${100 * level} % for all its comparisons together), <em>if</em> the true difference is the one observed here, its
spread from seed to seed too, and no rate that was not chosen is better than the chosen one. The observed difference is itself uncertain: take the number as an order
of magnitude.${tuningNote(results)}</p>
${scroll(html`<caption>First minus second${differenceUnit && `, in${differenceUnit}`}; sd: sample standard deviation of the differences seed by seed.</caption>
<thead><tr><th scope="col">budget</th><th scope="col" class="name">first</th><th scope="col" class="name">second</th><th scope="col">mean</th><th scope="col">sd</th>
<th scope="col">seeds now</th><th scope="col">seeds it takes</th></tr></thead><tbody>${rows.map((row) => tableRow(row, results))}</tbody>`)}`;
}

/** With tuning runs that leave a better rate possible, more reporting seeds alone may not be enough. */
function tuningNote({ study }: Results): string {
  if (designOf(study).tuningSeeds(study).length === 0) return "";
  return " Where it is near the seeds there are, what is missing may be tuning seeds: another rate may yet be the better one.";
}

function tableRow({ budget, first, second, difference, deviation, seeds, needed }: Undecided, results: Results): Html {
  const numbers = numbersOf(results.metrics.report);
  const takes = needed === null ? `more than ${count(mostSeeds)}` : count(needed);
  return html`<tr><th scope="row">${budget.label}</th><td class="name">${first}</td><td class="name">${second}</td><td>${numbers.difference(difference)}</td>
<td>${numbers.spread(deviation)}</td><td>${seeds}</td><td>${takes}</td></tr>`;
}
