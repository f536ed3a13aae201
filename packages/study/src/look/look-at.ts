import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Group } from "../design/groups.ts";
import { reportingSeeds, studySize, tuningSeeds } from "../file/size.ts";
import type { Study } from "../file/study.ts";
import { workerIn } from "../journal/lock.ts";
import { reportContent, reportFiles } from "../report/write.ts";
import { collect, type GroupResult } from "../results/results.ts";
import { jsonIn, type Opened, openStudy, studyIn } from "./open-study.ts";
import { readInside } from "./read-inside.ts";

/** A study's folder as it is at this moment, perhaps in mid-run. Plain JSON. */
export interface Look {
  /** Whether a process works on it: on this machine, perhaps on another one, or none. */
  readonly worker: "here" | "elsewhere" | "none";
  /** Runs that are done (shared ones count for every schedule), and how many there are in all. */
  readonly done: number;
  readonly total: number;
  /** Whether `report.html` is there. */
  readonly hasReport: boolean;
  /** What a person should know of how it was read, in whole sentences. */
  readonly remarks: readonly string[];
  /**
   * In the form of `report.json`. While runs are missing no schedule has a standing, and none is compared: comparisons are corrected
   * together, so they are made once, when all runs have ended.
   */
  readonly report: Readonly<Record<string, unknown>>;
}

/**
 * Looks at a study's folder: how far it is, and what is known so far. Nothing there is locked, changed or waited for, so it works while
 * the study runs; a line that is just being written is left for the next look.
 *
 * @throws StudyError "store" if there is nothing to read, a file is too large or no plain file; "invalid" and "data" if the study cannot
 * be used here
 * @example
 * await runStudy(study, { out });
 * lookAt(out).done; // 3
 */
export function lookAt(folder: string): Look {
  const worker = workerIn(folder);
  const hasReport = existsSync(join(folder, reportFiles.page));
  const written = studyIn(folder) === undefined ? readInside(folder, reportFiles.data) : undefined;
  if (written !== undefined) return ofReport(jsonIn(written, reportFiles.data), worker, hasReport);
  const opened = openStudy(folder);
  const done = opened.groups.reduce((sum, group) => sum + doneIn(opened, group), 0);
  const total = studySize(opened.study).runs;
  return { worker, done, total, hasReport, remarks: remarksOn(opened), report: reportOf(opened, done === total) };
}

/** A finished study of a version that did not write down which study its folder holds: its report says all. */
function ofReport(report: Readonly<Record<string, unknown>>, worker: Look["worker"], hasReport: boolean): Look {
  const { runs } = studySize(report.study as Study);
  return { worker, done: runs, total: runs, hasReport, remarks: [], report };
}

/** Runs of a group that need not be done any more. */
function doneIn(opened: Opened, group: Group): number {
  const { study } = opened;
  const tuned = tunedIn(opened, group);
  if (tuned < study.rates.length * tuningSeeds(study).length) return tuned;
  const known = new Set(study.seeds.shared ? tuningSeeds(study) : []);
  const rest = reportingSeeds(study).filter((seed) => !known.has(seed));
  const place = study.rates.indexOf(resultOf(opened, group).rate);
  return tuned + rest.filter((seed) => opened.runs.get(group.key(place, seed)) !== undefined).length;
}

/** Tuning runs of a group that are done. */
function tunedIn({ study, runs }: Opened, group: Group): number {
  const keys = study.rates.flatMap((_, rate) => tuningSeeds(study).map((seed) => group.key(rate, seed)));
  return keys.filter((key) => runs.get(key) !== undefined).length;
}

function resultOf({ study, task, runs }: Opened, group: Group): GroupResult {
  return collect(study, task, [group], runs).groups[0]!;
}

function reportOf(opened: Opened, isComplete: boolean): Look["report"] {
  const { study, task, groups, runs } = opened;
  const report = reportContent(collect(study, task, groups, runs));
  if (isComplete) return report;
  const toTune = study.rates.length * tuningSeeds(study).length;
  const tables = report.tables.map(({ budget, rows }) => ({
    budget,
    rows: rows.map((row) => {
      const group = groups.find((one) => one.schedule.name === row.schedule && one.budget.steps === budget.steps)!;
      const tuned = tunedIn(opened, group);
      // A rate that is chosen from some of the runs may not be the one in the end, and its runs may not be reported.
      const open = tuned < toTune ? { rate: null, count: 0, mean: null, deviation: null } : {};
      return { ...row, ...open, tuned, toTune, standing: null, toBest: null };
    }),
  }));
  const { version, task: told, data, metrics } = report;
  return { version, study, task: told, data, metrics, tables };
}

function remarksOn({ runs: { damaged } }: Opened): string[] {
  if (damaged === 0) return [];
  const lines = damaged === 1 ? "1 damaged line" : `${damaged} damaged lines`;
  return [`${lines} of runs.jsonl cannot be used; running the study says which.`];
}
