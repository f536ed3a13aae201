import { type Comparison, comparisonsOf, type Row, type Table, tablesOf } from "../analysis.ts";
import type { Results } from "../results.ts";
import { percent, points } from "./format.ts";
import { verdictText } from "./verdict.ts";

/** How to draw the table. */
export interface TableOptions {
  /** Bold for the best mean; without colour it is marked with `*`. False if left out. */
  readonly color?: boolean;
}

/** The results as text for a terminal: schedules down, budgets across, mean ± sd of the test accuracy in percent. */
export function terminalTable(results: Results, options: TableOptions = {}): string {
  const color = options.color ?? false;
  const tables = tablesOf(results);
  const head = ["test accuracy in %", ...tables.map((table) => budgetHead(table))];
  const body = results.study.schedules.map((entry, place) => [
    { text: entry.name, bold: false },
    ...tables.map((table) => ({ text: cell(table.rows[place]!, color), bold: table.rows[place]!.standing === "best" })),
  ]);
  const widths = head.map((text, column) => Math.max(text.length, ...body.map((row) => row[column]!.text.length)));
  const lines = body.map((row) =>
    row.map((part, column) => paint(pad(part.text, widths[column]!, column), part.bold && color)).join("  "),
  );
  return [
    head.map((text, column) => pad(text, widths[column]!, column)).join("  "),
    widths.map((width) => "─".repeat(width)).join("  "),
    ...lines,
    "",
    legend(results, color),
    ...comparisonsOf(results).flatMap((comparison) => ["", ...comparisonLines(comparison), verdictText(comparison)]),
    "",
  ].join("\n");
}

function budgetHead(table: Table): string {
  const { label, steps } = table.budget;
  return label.endsWith("%") ? `${label} (${steps})` : label;
}

function cell(row: Row, color: boolean): string {
  const lost = row.diverged === 0 ? "" : `${row.diverged}/${row.group.seeds.length} diverged`;
  if (row.mean === null) return lost;
  const spread = row.deviation === null ? "" : ` ± ${percent(row.deviation)}`;
  const sign = { best: color ? "" : "*", near: "≈", behind: "", diverged: "" }[row.standing];
  return `${sign}${percent(row.mean)}${spread}${lost === "" ? "" : `, ${lost}`}`;
}

function pad(text: string, width: number, column: number): string {
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}

function paint(text: string, isBold: boolean): string {
  return isBold ? `\u001b[1m${text}\u001b[22m` : text;
}

function legend(results: Results, color: boolean): string {
  const { tune, report } = results.study.seeds;
  return [
    `mean ± sample sd over ${report} seed${report === 1 ? "" : "s"}; the peak rate was chosen for every schedule and budget by`,
    `validation accuracy over ${tune} seed${tune === 1 ? "" : "s"}. ${color ? "Bold" : "*"}: highest mean. ≈: within noise of it (paired t test over seeds,`,
    "Holm-corrected, 5 %, at least 3 seeds). Numbers with neither are clearly lower.",
  ].join("\n");
}

function comparisonLines(comparison: Comparison): string[] {
  const rows = comparison.rows.map((row) => {
    const { mean, interval } = row.paired;
    const range = interval === null ? "" : `  [${points(interval[0])}, ${points(interval[1])}]`;
    const says = { higher: "higher", lower: "lower", noise: "within noise", same: "the same runs" }[row.verdict];
    return [row.budget.label, mean === null ? "no pair" : points(mean), range, says] as const;
  });
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
  return [
    `${comparison.first} minus ${comparison.second}, in points, with the 95 % interval of the mean (verdicts Holm-corrected over budgets):`,
    ...rows.map(
      (row) =>
        `  ${row[0].padStart(widths[0]!)}  ${row[1].padStart(widths[1]!)}${row[2].padEnd(widths[2]!)}  ${row[3]}`,
    ),
  ];
}
