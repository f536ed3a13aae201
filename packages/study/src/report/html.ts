import { type Comparison, comparisonsOf } from "../results/comparisons.ts";
import type { Results } from "../results/results.ts";
import { type Table, tablesOf } from "../results/tables.ts";
import { labelOf } from "../task/metric.ts";
import { isLost } from "../task/outcome.ts";
import { type Html, html, raw } from "./escape.ts";
import type { Picture } from "./figures.ts";
import { count } from "./format.ts";
import { holesSection } from "./html-holes.ts";
import { openSection } from "./html-open.ts";
import { othersSection } from "./html-others.ts";
import { peaksSection } from "./html-peaks.ts";
import { ranksSection } from "./html-ranks.ts";
import { repeatSection } from "./html-repeat.ts";
import { severalSection } from "./html-several.ts";
import { accuracyTable, behindTable, differenceTable } from "./html-tables.ts";
import { whatRanSection } from "./html-what-ran.ts";
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
${peaksSection(results, tables)}
${results.isOpen ? "" : distances(results, tables)}
${othersSection(results)}
${openSection(results)}
${ranksSection(results)}
${holesSection(results)}
${severalSection(results)}
${whatRanSection(results)}
${repeatSection(results)}`;
}

function shows(results: Results, tables: readonly Table[], comparisons: readonly Comparison[]): Html {
  const summary = summaryOf(results, tables, comparisons);
  return html`<div class="shows">
${results.isOpen ? html`<p><strong>Not all runs have ended.</strong> This is what is known so far; it changes until they have.</p>` : ""}
${summary.comparisons.map((sentence) => html`<p>${sentence}</p>`)}
<ul>
${summary.budgets.map((sentence) => html`<li>${sentence}</li>`)}
</ul>
<p>${summary.reach}</p>
</div>`;
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

function distances(results: Results, tables: readonly Table[]): Html {
  return html`<h2>Distance to the best</h2>
${behindTable(results, tables)}`;
}

function drawn(picture: Picture): Html {
  return html`<figure>
<div class="scroll" tabindex="0">${raw(picture.svg)}</div><figcaption>${picture.caption}</figcaption>
</figure>`;
}

function differences(results: Results, comparisons: readonly Comparison[]): Html {
  return html`<h2>Seed by seed</h2>
<p>A trainer that draws its start values and the order of its batches from the seed draws the same ones under every schedule: then the
difference within a seed is due to the learning rates. How differences are told from noise stands above.</p>
${comparisons.map((comparison) => differenceTable(results, comparison))}`;
}
