import type { Comparison, Difference } from "../comparisons.ts";
import type { Results } from "../results.ts";
import type { Row, Table } from "../tables.ts";
import { type Html, html } from "./escape.ts";
import { chance, isTiny, percent, points } from "./format.ts";
import { lostText } from "./lost.ts";
import { verdictWords } from "./verdict.ts";

/** Mean ± sd of the test accuracy: schedules down, budgets across. */
export function accuracyTable(results: Results, tables: readonly Table[]): Html {
  return perBudget(results, tables, "Test accuracy in %, mean ± sample sd over seeds.", (row) => {
    const spread = row.deviation === null ? "" : ` ± ${percent(row.deviation)}`;
    const lost = lostText(row);
    if (row.mean === null) return html`<td class="lost">${lost}</td>`;
    const text = `${row.standing === "near" ? "≈ " : ""}${percent(row.mean)}${spread}`;
    const kind = { best: "best", near: "near", behind: "behind", diverged: "lost" }[row.standing];
    return html`<td class="${kind}">${text}${lost === "" ? "" : `, ${lost}`}</td>`;
  });
}

/** The peak rate reported for every schedule and budget; the ends of the list of rates are marked. */
export function ratesTable(results: Results, tables: readonly Table[]): Html {
  const { rates } = results.study;
  return perBudget(results, tables, "Peak rate chosen on validation accuracy.", (row) => {
    const { rate } = row.group;
    const edge = rates.length === 1 ? "" : rate === rates[0] ? " ↓" : rate === rates.at(-1) ? " ↑" : "";
    return html`<td>${`${rate}${edge}`}</td>`;
  });
}

/** How much lower than the best each schedule is, with p. */
export function behindTable(results: Results, tables: readonly Table[]): Html {
  const about =
    "Points below the best of the budget, and p (paired t test, corrected for all comparisons of the study).";
  return perBudget(results, tables, about, (row) => {
    if (row.standing === "best") return html`<td class="best">best</td>`;
    if (row.toBest === null || row.toBest.mean === null) return html`<td class="lost">not compared</td>`;
    return html`<td>${percent(row.toBest.mean)} (p ${pText(row.toBest.p)})</td>`;
  });
}

/** Mean validation accuracy of every peak rate on the tuning seeds, for one budget. */
export function tuningTable(results: Results, table: Table): Html {
  const head = results.study.rates.map((rate) => html`<th scope="col">${rate}</th>`);
  const body = table.rows.map(({ group }) => {
    const cells = group.tried.map((entry) => {
      const lost = entry.diverged === 0 ? "" : `${entry.diverged}/${results.study.seeds.tune} diverged`;
      const text = entry.validation === null ? lost : `${percent(entry.validation)}${lost === "" ? "" : `, ${lost}`}`;
      return html`<td class="${entry.rate === group.rate ? "best" : "other"}">${text}</td>`;
    });
    return html`<tr><th scope="row">${group.schedule}</th>${cells}</tr>`;
  });
  return scroll(
    html`<caption>${table.budget.label} budget: mean validation accuracy in %, by peak rate.</caption>
<thead><tr><th scope="col">schedule</th>${head}</tr></thead><tbody>${body}</tbody>`,
  );
}

/** A comparison seed by seed, in points. */
export function differenceTable(comparison: Comparison): Html {
  const seeds = [...new Set(comparison.rows.flatMap((row) => row.seeds))].sort((a, b) => a - b);
  const head = seeds.map((seed) => html`<th scope="col">seed ${seed}</th>`);
  const body = comparison.rows.map((row) => {
    const cells = seeds.map((seed) => {
      const place = row.seeds.indexOf(seed);
      return html`<td>${place < 0 ? "–" : points(row.paired.differences[place]!)}</td>`;
    });
    return html`<tr><th scope="row">${row.budget.label}</th><td>${meanText(row)}</td><td>${intervalText(row)}</td>
<td>${says(row)}</td>${cells}</tr>`;
  });
  return scroll(html`<caption>${comparison.first} minus ${comparison.second}, test accuracy in points.</caption>
<thead><tr><th scope="col">budget</th><th scope="col">mean</th><th scope="col">corrected interval</th><th scope="col">says</th>
${head}</tr></thead><tbody>${body}</tbody>`);
}

function meanText(row: Difference): string {
  return row.paired.mean === null ? "no pair" : points(row.paired.mean);
}

function intervalText(row: Difference): string {
  const { interval } = row.paired;
  return interval === null || row.verdict === "same" ? "–" : `${points(interval[0])} to ${points(interval[1])}`;
}

function says(row: Difference): string {
  const word = verdictWords[row.verdict];
  return row.verdict === "same" || row.verdict === "uneven" ? word : `${word} (p ${pText(row.paired.p)})`;
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

function scroll(inside: Html): Html {
  return html`<div class="scroll" tabindex="0"><table>${inside}</table></div>`;
}
