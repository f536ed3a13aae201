import { designOf } from "../design/index.ts";
import { type Comparison, comparisonsOf } from "../results/comparisons.ts";
import type { Results } from "../results/results.ts";
import { type Table, tablesOf } from "../results/tables.ts";
import { labelOf } from "../task/metric.ts";
import { isLost } from "../task/outcome.ts";
import { type Html, html, raw } from "./escape.ts";
import type { Picture } from "./figures.ts";
import { count, list } from "./format.ts";
import { holesSection } from "./html-holes.ts";
import { openSection } from "./html-open.ts";
import { ranksSection } from "./html-ranks.ts";
import { repeatSection } from "./html-repeat.ts";
import { accuracyTable, behindTable, differenceTable, ratesTable, tuningTable } from "./html-tables.ts";
import { methodText } from "./method.ts";
import { style } from "./style.ts";
import { summaryOf } from "./summary.ts";

/** The report as one HTML page that needs nothing else: figures are inside, there is no script. */
export function reportHtml(results: Results, pictures: readonly Picture[]): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${results.study.name}: schedules under budgets</title>
<style>${raw(style)}</style>
</head>
<body>
${body(results, pictures)}
</body>
</html>
`;
  return page.text;
}

function body(results: Results, pictures: readonly Picture[]): Html {
  const tables = tablesOf(results);
  const comparisons = comparisonsOf(results);
  return html`<h1>${results.study.name}</h1>
<p class="soft">${extent(results)}</p>
${shows(results, tables, comparisons)}
<h2>${labelOf(results.metrics.report)}</h2>
${accuracyTable(results, tables)}
${howToRead(results)}
${pictures.map((picture) => drawn(picture))}
${comparisons.length === 0 ? "" : differences(results, comparisons)}
${isTuned(results) ? peaks(results, tables) : ""}
<h2>Distance to the best</h2>
${behindTable(results, tables)}
${openSection(results)}
${ranksSection(results)}
${holesSection(results)}
${whatRan(results)}
${repeatSection(results)}`;
}

/** Whether every row chose among the rates. */
const isTuned = ({ study, groups }: Results): boolean =>
  groups.every(({ tried }) => tried.length === study.rates.length);

function shows(results: Results, tables: readonly Table[], comparisons: readonly Comparison[]): Html {
  const summary = summaryOf(results, tables, comparisons);
  return html`<div class="shows">
${summary.comparisons.map((sentence) => html`<p>${sentence}</p>`)}
<ul>
${summary.budgets.map((sentence) => html`<li>${sentence}</li>`)}
</ul>
<p>${summary.reach}</p>
</div>`;
}

function peaks(results: Results, tables: readonly Table[]): Html {
  const { tune } = results.study.seeds;
  return html`<h2>Peak rates</h2>
<p>Every schedule got its own peak rate at every budget: the one with the best mean ${labelOf(results.metrics.tune)} on
seed${tune === 1 ? " 1" : `s 1 to ${tune}`}.${fresh(results)}</p>
${ratesTable(results, tables)}
${edgeNote(results)}
<details><summary>All rates that were tried</summary>
${tables.map((table) => tuningTable(results, table))}
</details>`;
}

function extent(results: Results): string {
  const { schedules, budgets, rates, seeds, steps } = results.study;
  const many = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
  return `${many(schedules.length, "schedule")} × ${many(budgets.length, "budget")} up to ${count(steps)} updates × ${many(rates.length, "peak rate")}; tuned on ${many(seeds.tune, "seed")}, reported on ${many(seeds.report, "seed")}.`;
}

function howToRead(results: Results): Html {
  const lost = results.groups.some((group) => group.seeds.some((seed) => isLost(seed)));
  const isUp = results.metrics.report.goal === "maximize";
  const holes = results.groups.some((group) => group.seeds.some((seed) => seed.value === null && !isLost(seed)));
  const open = results.isOpen
    ? "Runs are not done yet: nothing is bold, marked or compared before all have ended. "
    : "";
  const missing = holes ? "Runs that failed or are not done are missing: their means are over the others. " : "";
  const note = lost
    ? "Runs that diverged, or collapsed (came to their end no better than guessing), are counted, and left out of the mean; a schedule that lost other seeds than the best is not compared with it and has no mark. "
    : "";
  return html`<p><strong>How to read it.</strong> A budget is the number of updates a run may make, as a share of the
full one. The ${isUp ? "highest" : "lowest"} mean of each budget is bold. “≈” marks what these seeds cannot tell from it, which is not to say equal: a
worse mean with a wide spread can be within noise where a better one with little spread is not. A number with neither is clearly
worse. Never read an order into numbers marked ≈. ${open}${note}${missing}The sd is the spread of single runs, not the uncertainty of the
mean.</p>
<p>${methodText(results)}</p>`;
}

function drawn(picture: Picture): Html {
  return html`<figure>
<div class="scroll" tabindex="0">${raw(picture.svg)}</div><figcaption>${picture.caption}</figcaption>
</figure>`;
}

function differences(results: Results, comparisons: readonly Comparison[]): Html {
  return html`<h2>Seed by seed</h2>
<p>The same seed means the same start values and the same order of batches, so the difference within a seed is due to the
learning rates. ${methodText(results)}</p>
${comparisons.map((comparison) => differenceTable(results, comparison))}`;
}

function fresh({ study, metrics }: Results): string {
  const other =
    metrics.tune.name === metrics.report.name ? "" : ` ${labelOf(metrics.report)} played no part in the choice.`;
  if (study.rates.length === 1) return other;
  return study.seeds.shared
    ? `${other} These seeds are among the reported ones.`
    : `${other} Other seeds are reported.`;
}

function edgeNote(results: Results): Html {
  const { rates } = results.study;
  const atEdge = results.groups.filter((group) => group.rate === rates[0] || group.rate === rates.at(-1)).length;
  if (rates.length === 1) return html`<p>Only one rate was tried, so nothing was tuned.</p>`;
  if (atEdge === 0) return html`<p>No choice fell on an end of the list of rates.</p>`;
  return html`<p>↓ and ↑: the lowest or highest rate of the list was chosen (${atEdge} of ${results.groups.length} times);
a rate beyond it might have done better.</p>`;
}

function whatRan(results: Results): Html {
  const { study, task, data } = results;
  const full = study.schedules.filter((entry) => entry.budget === "full").map((entry) => entry.name);
  const row = (name: string, text: string): Html => html`<dt>${name}</dt><dd>${text}</dd>`;
  return html`<h2>What was run</h2>
<dl>
${row("task", `${task.kind}: ${task.about}`)}
${row("data", data.id === "" ? data.about : `${data.about} (content ${data.id})`)}
${row("code", `task version ${task.version}`)}
${row("design", designOf(study).about(study))}
${row("rates tried", study.rates.join(", "))}
${row("cut off", full.length === 0 ? "none: every schedule is written anew for each budget" : `${list(full)}: written for the full budget and cut off at smaller ones`)}
${study.schedules.map((entry) => row(entry.name, typeof entry.spec === "string" ? entry.spec : JSON.stringify(entry.spec)))}
</dl>
${results.remarks.map((remark) => html`<p>${remark}</p>`)}`;
}
