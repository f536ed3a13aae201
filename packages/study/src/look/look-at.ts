import { existsSync } from "node:fs";
import { join } from "node:path";
import { studySize } from "../groups.ts";
import { workerIn } from "../lock.ts";
import { reportFiles, statisticsOf } from "../report/write.ts";
import { groupResult } from "../results.ts";
import type { Study } from "../study.ts";
import { sumUp } from "../tables.ts";
import { jsonIn, type Opened, openStudy, studyIn } from "./open-study.ts";
import { type PartialGroup, partialGroup } from "./partial-group.ts";
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
   * In the form of `report.json`. While runs are missing, no schedule has a standing: comparisons are corrected together, so they are
   * made when all runs have ended.
   */
  readonly report: Readonly<Record<string, unknown>>;
}

/**
 * Looks at a study's folder: how far it is, and what is known so far. Nothing there is locked, changed or waited for, so it works while
 * the study runs; a line that is just being written is left for the next look.
 *
 * @throws StudyError "store" if there is nothing to read, a file is too large or no plain file; "invalid" if the study cannot be used
 * @example lookAt("demo-report").done // 40
 */
export function lookAt(folder: string): Look {
  const worker = workerIn(folder);
  const hasReport = existsSync(join(folder, reportFiles.page));
  const written = studyIn(folder) === undefined ? readInside(folder, reportFiles.data) : undefined;
  if (written !== undefined) return ofReport(jsonIn(written, reportFiles.data), worker, hasReport);
  const opened = openStudy(folder);
  const groups = opened.groups.map((group) => partialGroup(opened, group));
  const done = groups.reduce((sum, group) => sum + doneIn(opened.study, group), 0);
  const total = studySize(opened.study).runs;
  return {
    worker,
    done,
    total,
    hasReport,
    remarks: remarksOn(opened),
    report: reportOf(opened, groups, done === total),
  };
}

/** A finished study of a version that did not write down which study its folder holds: its report says all. */
function ofReport(report: Readonly<Record<string, unknown>>, worker: Look["worker"], hasReport: boolean): Look {
  const { runs } = studySize(report.study as Study);
  return { worker, done: runs, total: runs, hasReport, remarks: [], report };
}

/** Runs of a group that need not be done any more: the tuning seeds at the chosen rate are reported ones too. */
function doneIn({ seeds }: Study, { tuned, place, seeds: reported }: PartialGroup): number {
  return tuned + (place === undefined ? 0 : reported.filter(({ seed }) => seed > seeds.tune).length);
}

function reportOf(opened: Opened, groups: readonly PartialGroup[], isComplete: boolean) {
  const { study, task, runs } = opened;
  const common = { version: 1, study, task: { kind: task.kind, about: task.about, version: task.version } };
  if (!isComplete) return { ...common, tables: openTables(study, groups) };
  const get = (key: string) => runs.lines.get(key)?.result;
  const results = { study, groups: opened.groups.map((group) => groupResult(study, group, { get })) };
  return { ...common, groups: results.groups, ...statisticsOf(results) };
}

function openTables(study: Study, groups: readonly PartialGroup[]) {
  return study.budgets.map((budget) => ({
    budget,
    rows: groups
      .filter(({ group }) => group.budget === budget)
      .map(({ group, tuned, toTune, place, seeds }) => ({
        schedule: group.schedule.name,
        rate: place === undefined ? null : study.rates[place]!,
        ...sumUp(seeds),
        ...{ tuned, toTune, standing: null, toBest: null },
      })),
  }));
}

function remarksOn({ runs, task }: Opened): string[] {
  const others = [...runs.lines.values()].filter(
    ({ cell }) => cell.task !== task.kind || cell.version !== task.version || cell.data !== runs.last?.cell.data,
  ).length;
  return [
    ...(runs.damaged > 0
      ? [
          `${runs.damaged} damaged ${runs.damaged === 1 ? "line" : "lines"} of runs.jsonl cannot be used; running the study says which.`,
        ]
      : []),
    ...(others > 0 ? [`${others} runs are of another task, version or data set, and are not shown.`] : []),
  ];
}
