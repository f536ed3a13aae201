import type { Comparison, Difference } from "../results/comparisons.ts";
import { isChosen, type Results } from "../results/results.ts";
import type { Row, Table } from "../results/tables.ts";
import { labelOf } from "../task/metric.ts";
import { type Html, html } from "./escape.ts";
import { chance, isTiny } from "./format.ts";
import { lostText } from "./lost.ts";
import { type Numbers, numbersOf } from "./numbers.ts";
import { verdictWords } from "./verdict.ts";

/** Mean ± sd of the reported metric: schedules down, budgets across. */
export function accuracyTable(results: Results, tables: readonly Table[]): Html {
  const { report } = results.metrics;
  const { value, spread: size, unit } = numbersOf(report);
  return perBudget(results, tables, `${labelOf(report)}${unit}, mean ± sample sd over seeds.`, (row) => {
    const spread = row.deviation === null ? "" : ` ± ${size(row.deviation)}`;
    const lost = lostText(row);
    if (row.mean === null) return html`<td class="lost">${lost}</td>`;
    const text = `${row.standing === "near" ? "≈ " : ""}${value(row.mean)}${spread}`;
    const kind = { best: "best", near: "near", behind: "behind", lost: "lost", open: "open" }[row.standing];
    return html`<td class="${kind}">${text}${lost === "" ? "" : `, ${lost}`}</td>`;
  });
}

/** The peak rate reported for every schedule and budget; the ends of the list of rates are marked. */
export function ratesTable(results: Results, tables: readonly Table[]): Html {
  const { rates } = results.study;
  return perBudget(results, tables, `Peak rate chosen by ${labelOf(results.metrics.tune)}.`, (row) => {
    const { rate } = row.group;
    if (!isChosen(row.group)) return html`<td class="lost">not chosen yet</td>`;
    const edge = rates.length === 1 ? "" : rate === rates[0] ? " ↓" : rate === rates.at(-1) ? " ↑" : "";
    return html`<td>${`${rate}${edge}`}</td>`;
  });
}

/** How far from the best each schedule is, with p. */
export function behindTable(results: Results, tables: readonly Table[]): Html {
  const { spread, differenceUnit } = numbersOf(results.metrics.report);
  const about = `Distance to the best of the budget${differenceUnit && `, in${differenceUnit}`}, and p (paired t test, corrected for all comparisons of the study).`;
  return perBudget(results, tables, about, (row) => {
    if (row.standing === "best") return html`<td class="best">best</td>`;
    if (row.toBest === null || row.toBest.mean === null) return html`<td class="lost">not compared</td>`;
    return html`<td>${spread(Math.abs(row.toBest.mean))} (p ${pText(row.toBest.p)})</td>`;
  });
}

/** Mean tuning metric of every peak rate on the tuning seeds, for one budget. */
export function tuningTable(results: Results, table: Table): Html {
  const { tune } = results.metrics;
  const { value, unit } = numbersOf(tune);
  const head = results.study.rates.map((rate) => html`<th scope="col">${rate}</th>`);
  const body = table.rows.map(({ group }) => {
    const cells = group.tried.map((entry) => {
      const at = entry.prunedAfter === undefined ? "" : `, given up after ${entry.prunedAfter}`;
      const lost = entry.lost === 0 ? "" : `${entry.lost}/${results.study.seeds.tune} lost`;
      const text = entry.mean === null ? lost : `${value(entry.mean)}${lost === "" ? "" : `, ${lost}`}${at}`;
      return html`<td class="${entry.rate === group.rate ? "best" : "other"}">${text}</td>`;
    });
    return html`<tr><th scope="row">${group.schedule}</th>${cells}</tr>`;
  });
  return scroll(
    html`<caption>${table.budget.label} budget: mean ${labelOf(tune)}${unit}, by peak rate.</caption>
<thead><tr><th scope="col">schedule</th>${head}</tr></thead><tbody>${body}</tbody>`,
  );
}

/** A comparison seed by seed. */
export function differenceTable(results: Results, comparison: Comparison): Html {
  const { report } = results.metrics;
  const numbers = numbersOf(report);
  const seeds = [...new Set(comparison.rows.flatMap((row) => row.seeds))].sort((a, b) => a - b);
  const head = seeds.map((seed) => html`<th scope="col">seed ${seed}</th>`);
  const body = comparison.rows.map((row) => {
    const cells = seeds.map((seed) => {
      const place = row.seeds.indexOf(seed);
      return html`<td>${place < 0 ? "–" : numbers.difference(row.paired.differences[place]!)}</td>`;
    });
    return html`<tr><th scope="row">${row.budget.label}</th><td>${meanText(row, numbers)}</td><td>${intervalText(row, numbers)}</td>
<td>${says(row)}</td>${cells}</tr>`;
  });
  return scroll(html`<caption>${comparison.first} minus ${comparison.second}, ${labelOf(report)}${numbers.differenceUnit && ` in${numbers.differenceUnit}`}.</caption>
<thead><tr><th scope="col">budget</th><th scope="col">mean</th><th scope="col">corrected interval</th><th scope="col">says</th>
${head}</tr></thead><tbody>${body}</tbody>`);
}

function meanText(row: Difference, { difference }: Numbers): string {
  return row.paired.mean === null ? "no pair" : difference(row.paired.mean);
}

function intervalText(row: Difference, { difference }: Numbers): string {
  const { interval } = row.paired;
  return interval === null || row.verdict === "same" ? "–" : `${difference(interval[0])} to ${difference(interval[1])}`;
}

function says(row: Difference): string {
  const word = verdictWords[row.verdict];
  return ["same", "uneven", "open"].includes(row.verdict) ? word : `${word} (p ${pText(row.paired.p)})`;
}

function pText(p: number): string {
  return isTiny(p) ? chance(p) : `= ${chance(p)}`;
}

function perBudget(results: Results, tables: readonly Table[], about: string, cell: (row: Row) => Html): Html {
  const head = tables.map(({ budget }) => {
    const updates = `${budget.steps} update${budget.steps === 1 ? "" : "s"}`;
    return html`<th scope="col">${budget.label}<br><span class="soft">${updates}</span></th>`;
  });
  const body = results.study.schedules.map(
    (entry, place) =>
      html`<tr><th scope="row">${entry.name}</th>${tables.map((table) => cell(table.rows[place]!))}</tr>`,
  );
  return scroll(html`<caption>${about}</caption>
<thead><tr><th scope="col">schedule</th>${head}</tr></thead><tbody>${body}</tbody>`);
}

/** A table that scrolls by itself where it is wider than the page. */
export function scroll(inside: Html): Html {
  return html`<div class="scroll" tabindex="0"><table>${inside}</table></div>`;
}
