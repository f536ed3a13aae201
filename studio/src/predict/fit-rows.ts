import { beginsLate, type Fit, fit, type LoggedRun, laws, type RowsOfRun, runOfRows } from "@glidepath/law";
import { describeIssue, GlidepathError, type Issue, pathOf } from "glidepath/input";
import { plainIssue } from "../model/plain-issue.ts";
import type { Fitted } from "../model/prediction.ts";

/** What a log of the page says of its run. */
export interface RowsOfLog extends Omit<RowsOfRun, "name"> {
  readonly id: number;
}

/** What came of fitting a law to logs: the law with its numbers, if there is one, and what is told of it. */
export interface FitOfRows extends Pick<Fitted, "laws" | "law" | "used" | "problems" | "late" | "problem"> {
  readonly fit?: Fit | undefined;
}

/** Fits a law to the logs that can be used; one that cannot be does not keep the others from it. */
export function fitRows(rows: readonly RowsOfLog[], name: string | undefined): FitOfRows {
  const problems: Record<number, string> = {};
  const runs = rows.flatMap(({ id, ...row }) => {
    try {
      // A run is called by its log's id, by which its problems are found again.
      return [runOfRows({ ...row, name: String(id) })];
    } catch (error) {
      problems[id] = textOf(issuesOf(error), String(id));
      return [];
    }
  });
  const law = laws.find((one) => one.name === name);
  const told = fitTo(runs, (good) => (law === undefined ? fit(good) : fit(good, law)), problems);
  return {
    ...told,
    laws: laws.map(({ name, formula, source }) => ({ name, formula, source })),
    law: told.fit?.law.name ?? name ?? "",
    problems,
    late: rows.filter(beginsLate).map(({ id }) => id),
  };
}

function fitTo(
  runs: readonly LoggedRun[],
  work: (runs: readonly LoggedRun[]) => Fit,
  problems: Record<number, string>,
) {
  if (runs.length === 0) return { used: [] };
  try {
    return { fit: work(runs), used: runs.map(({ name }) => Number(name)) };
  } catch (error) {
    const issues = issuesOf(error);
    const wrong = (name: string) => issues.filter(({ path }) => path === pathOf("runs", name));
    const good = runs.filter(({ name }) => wrong(name).length === 0);
    for (const { name } of runs) if (wrong(name).length > 0) problems[Number(name)] = textOf(wrong(name));
    if (good.length === runs.length) return { used: [], problem: textOf(issues, "runs") };
    return fitTo(good, work, problems);
  }
}

function issuesOf(error: unknown): readonly Issue[] {
  if (error instanceof GlidepathError) return error.issues;
  throw error;
}

/** What is wrong, in the page's words: it stands beside what it is wrong with, whose name is left out. */
const textOf = (issues: readonly Issue[], name?: string): string =>
  issues
    .map((issue) => {
      const path = issue.path === name || name === undefined ? "" : issue.path.replace(`${name}, `, "");
      const text = describeIssue(plainIssue({ ...issue, path }));
      return text.charAt(0).toUpperCase() + text.slice(1);
    })
    .join(". ");
