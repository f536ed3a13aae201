import type { Comparison } from "../comparisons.ts";
import type { Judgeable } from "../results.ts";
import type { Row, Table } from "../tables.ts";
import { list, percent } from "./format.ts";
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
export function summaryOf(results: Judgeable, tables: readonly Table[], comparisons: readonly Comparison[]): Summary {
  return { comparisons: comparisons.map(verdictText), budgets: tables.map(bestAt), reach: reach(results) };
}

function bestAt(table: Table): string {
  const names = (rows: readonly Row[]): string => list(rows.map((row) => row.group.schedule));
  const best = table.rows.filter((row) => row.standing === "best");
  const near = table.rows.filter((row) => row.standing === "near");
  if (best.length === 0) return `At ${table.budget.label} every run diverged.`;
  const mean = percent(best[0]!.mean!);
  const same = best.length > 1 ? " (the same runs)" : "";
  const alone = table.rows.some((row) => row.standing === "behind")
    ? "clear of the noise"
    : "with nothing to compare it with";
  const others = near.length === 0 ? alone : `not distinguishable from it: ${names(near)}`;
  return `At ${table.budget.label} the highest mean is ${mean} % (${names(best)}${same}), ${others}.`;
}

function reach(results: Judgeable): string {
  const { report } = results.study.seeds;
  const seeds = report < 3 ? `With ${report === 1 ? "one seed" : "two seeds"} nothing can be told from noise. ` : "";
  return `${seeds}This is one task on one data set: it can agree or disagree with what larger studies report, not settle it.`;
}
