import { designOf } from "../design/index.ts";
import { type Comparison, comparisonsOf } from "../results/comparisons.ts";
import type { Results } from "../results/results.ts";
import { type Row, type Table, tablesOf } from "../results/tables.ts";
import { labelOf } from "../task/metric.ts";
import { isLost } from "../task/outcome.ts";
import { lostText } from "./lost.ts";
import { methodText } from "./method.ts";
import { type Numbers, numbersOf } from "./numbers.ts";
import { severalText } from "./several-text.ts";
import { sharedText } from "./shared-text.ts";
import { layOut, type TextCell, toAscii, wrap } from "./text-layout.ts";
import { verdictText, verdictWords } from "./verdict.ts";

/** How to draw the table; `terminalOptions` of `@glidepath/plot` fits. */
export interface TableOptions {
  /** Bold for the best mean; without colour it is marked with `*`. False if left out. */
  readonly color?: boolean;
  /** False: only ASCII, but for names that hold more. True if left out. */
  readonly unicode?: boolean;
  /** Columns to keep to: budgets that do not fit beside each other go below each other. 80 if left out. */
  readonly columns?: number;
}

/** How to write: signs in Unicode or ASCII, width, and bold or not. */
interface Manner {
  readonly say: (text: string) => string;
  readonly columns: number;
  readonly color: boolean;
}

/**
 * The results as text for a terminal: schedules down, budgets across, mean ± sd of the test accuracy in percent, then
 * every comparison that was asked for. Lines end with a line feed. Only a table with one budget, or a word, that is
 * wider than `columns` goes past them.
 *
 * @example terminalTable(results, terminalOptions(process.env, process.stdout))
 */
export function terminalTable(results: Results, options: TableOptions = {}): string {
  const { color = false, unicode = true, columns = 80 } = options;
  const manner = { color, columns, say: unicode ? (text: string) => text : toAscii };
  return [
    ...accuracyLines(results, manner),
    "",
    ...legend(results, manner),
    ...results.remarks.flatMap((remark) => ["", ...wrap(manner.say(remark), columns)]),
    ...comparisonsOf(results).flatMap((comparison) => ["", ...comparisonLines(comparison, results, manner)]),
    ...severalLines(results, manner),
    "",
  ].join("\n");
}

function accuracyLines(results: Results, { say, columns, color }: Manner): string[] {
  const tables = tablesOf(results);
  const { report } = results.metrics;
  const numbers = numbersOf(report);
  const head = [`${labelOf(report)}${numbers.unit}`, ...tables.map(budgetHead)].map((text) => ({ text }));
  const body = results.study.schedules.map((entry, place) => [
    { text: say(entry.name) },
    ...tables.map(({ rows }): TextCell => {
      const text = say(cell(rows[place]!, numbers, color));
      return rows[place]!.standing === "best" && color ? { text, paint: bold } : { text };
    }),
  ]);
  return layOut([head, ...body], columns, say("─"));
}

function budgetHead(table: Table): string {
  const { label, steps } = table.budget;
  return label.endsWith("%") ? `${label} (${steps})` : label;
}

function cell(row: Row, { value, spread: size }: Numbers, color: boolean): string {
  const lost = lostText(row);
  if (row.mean === null) return lost;
  const spread = row.deviation === null ? "" : ` ± ${size(row.deviation)}`;
  const sign = { best: color ? "" : "*", near: "≈", behind: "", lost: "", open: "" }[row.standing];
  return `${sign}${value(row.mean)}${spread}${lost === "" ? "" : `, ${lost}`}`;
}

function bold(text: string): string {
  return `\u001b[1m${text}\u001b[22m`;
}

function legend(results: Results, { say, columns, color }: Manner): string[] {
  const { tune, report } = results.study.seeds;
  const many = (count: number): string => `${count} seed${count === 1 ? "" : "s"}`;
  const lost = results.groups.some((group) => group.seeds.some((seed) => isLost(seed)));
  const isUp = results.metrics.report.goal === "maximize";
  const unmarked = `No mark: clearly ${isUp ? "lower" : "higher"}${lost ? ", or lost at other seeds and not compared" : ""}.`;
  const open = "Not all runs have ended: nothing is marked or compared before.";
  const told = `${color ? "Bold" : "*"}: ${isUp ? "highest" : "lowest"} mean. ≈: within noise of it, which is not to say equal. ${unmarked} ${methodText(results)}`;
  const { study } = results;
  const how = designOf(study).about(study);
  const isChosen = designOf(study).tuningSeeds(study).length > 0;
  const chosen = `the peak rate was chosen for every schedule and budget by ${labelOf(results.metrics.tune)} over ${many(tune)}`;
  const rates = !isChosen ? how : study.design === undefined ? chosen : `${chosen}; ${how}`;
  const text = `Mean ± sample sd over ${many(report)}; ${rates}.${sharedText(results)} ${results.isOpen ? open : told}`;
  return wrap(say(text), columns);
}

function severalLines(results: Results, { say, columns }: Manner): string[] {
  const text = severalText(results);
  return text === "" ? [] : ["", ...wrap(say(text), columns)];
}

function comparisonLines(comparison: Comparison, results: Results, { say, columns }: Manner): string[] {
  const { difference, differenceUnit } = numbersOf(results.metrics.report);
  const rows = comparison.rows.map(({ budget, paired: { mean, interval }, verdict }) => {
    const range =
      interval === null || verdict === "same" ? "" : `[${difference(interval[0])}, ${difference(interval[1])}]`;
    return {
      label: budget.label,
      mean: mean === null ? "no pair" : difference(mean),
      range,
      says: verdictWords[verdict],
    };
  });
  const width = (key: "label" | "mean" | "range"): number => Math.max(...rows.map((row) => row[key].length));
  const lines = rows.flatMap((row) => {
    const label = row.label.padStart(width("label"));
    const numbers = `  ${label}  ${row.mean.padStart(width("mean"))}  ${row.range.padEnd(width("range"))}`;
    const line = `${numbers}  ${row.says}`;
    const isNarrow = `${numbers}  within noise`.length > columns;
    return isNarrow ? [numbers.trimEnd(), `  ${" ".repeat(label.length)}  ${row.says}`] : [line];
  });
  const head = `${comparison.first} minus ${comparison.second}${differenceUnit && `, in${differenceUnit}`}, with the corrected interval of the mean:`;
  return [
    ...wrap(say(head), columns),
    ...lines.map(say),
    ...wrap(say(verdictText(comparison, results.metrics.report)), columns),
  ];
}
