import type { Comparison } from "../results/comparisons.ts";
import type { Results } from "../results/results.ts";
import type { Row, Table } from "../results/tables.ts";
import { list } from "./format.ts";
import { numbersOf } from "./numbers.ts";
import { verdictText } from "./verdict.ts";

/** What a study shows, in sentences made from its numbers. */
export interface Summary {
  /** One for each comparison that was asked for. */
  readonly comparisons: readonly string[];
  /** The best schedules of each budget. */
  readonly budgets: readonly string[];
  /** How far this carries. */
  readonly reach: string;
}

/** @example summaryOf(results, tablesOf(results), comparisonsOf(results)).budgets[0] // "At 1% the highest mean is …" */
export function summaryOf(results: Results, tables: readonly Table[], comparisons: readonly Comparison[]): Summary {
  return {
    comparisons: comparisons.map((comparison) => verdictText(comparison, results.metrics.report)),
    budgets: tables.map((table) => bestAt(table, results)),
    reach: reach(results),
  };
}

function bestAt(table: Table, { metrics, isOpen }: Results): string {
  const { value, unit } = numbersOf(metrics.report);
  const top = metrics.report.goal === "maximize" ? "highest" : "lowest";
  const done = table.rows.reduce((sum, row) => sum + row.group.seeds.length - row.waiting, 0);
  const all = table.rows.reduce((sum, row) => sum + row.group.seeds.length, 0);
  if (isOpen) return `At ${table.budget.label} ${done} of ${all} reported runs are done.`;
  const names = (rows: readonly Row[]): string => list(rows.map((row) => row.group.schedule));
  const best = table.rows.filter((row) => row.standing === "best");
  const near = table.rows.filter((row) => row.standing === "near");
  if (best.length === 0) return `At ${table.budget.label} no run is complete.`;
  const mean = `${value(best[0]!.mean!)}${unit && " %"}`;
  const same = best.length > 1 ? " (the same runs)" : "";
  const alone = table.rows.some((row) => row.standing === "behind")
    ? "clear of the noise"
    : "with nothing to compare it with";
  const others = near.length === 0 ? alone : `not distinguishable from it: ${names(near)}`;
  return `At ${table.budget.label} the ${top} mean is ${mean} (${names(best)}${same}), ${others}.`;
}

function reach(results: Results): string {
  const { report } = results.study.seeds;
  const seeds = report < 3 ? `With ${report === 1 ? "one seed" : "two seeds"} nothing can be told from noise. ` : "";
  return `${seeds}This is one task on one data set: it can agree or disagree with what larger studies report, not settle it.`;
}
