import { existsSync } from "node:fs";
import { join } from "node:path";
import { type KeptStudy, readKeptStudy } from "../file/kept-study.ts";
import { studySize } from "../file/size.ts";
import { ownerOf, type Working } from "../journal/owner-file.ts";
import { type Damage, runsFile } from "../journal/read-journal.ts";
import { readInside } from "../read-inside.ts";
import { reportFiles } from "../report/write.ts";
import type { Failure } from "../results/failures.ts";
import type { Study } from "../study/study.ts";
import type { Counts } from "./count-runs.ts";
import { jsonIn } from "./json-in.ts";
import { openStudy } from "./open-study.ts";
import type { Pace } from "./pace-of.ts";
import { reportSoFar } from "./report-so-far.ts";
import { standingOf } from "./standing-of.ts";

/** A study's folder as it is at this moment, perhaps in mid-run. Plain JSON. */
export interface Look {
  /** Who owns it now, or null; and in a word: a process that is alive, one of which that cannot be told from here, or none. */
  readonly owner: Working | null;
  readonly worker: "here" | "elsewhere" | "none";
  /** Runs that have ended (shared ones count for every schedule), and how many there are in all. */
  readonly done: number;
  readonly total: number;
  /** The runs by state; null for a folder of an older version, of which only the report is known. */
  readonly counts: Counts | null;
  /** Of the waiting runs, those that were begun and stopped. */
  readonly interrupted: number;
  /** How fast it goes; null where no run is under way, or none has ended yet. */
  readonly pace: Pace | null;
  /** Runs that failed: the next call of `runStudy` tries them again. */
  readonly failures: readonly Failure[];
  /** When the study was begun, when it was last changed, and by which versions; null for a folder of an older version. */
  readonly provenance: Pick<KeptStudy, "begun" | "changed" | "versions"> | null;
  /** Whether `report.html` is there. */
  readonly hasReport: boolean;
  /** What else a person should know, in whole sentences. */
  readonly remarks: readonly string[];
  /**
   * In the form of `report.json`. While runs are missing no schedule has a standing, and none is compared: comparisons are corrected
   * together, so they are made once, when all runs have ended.
   */
  readonly report: Readonly<Record<string, unknown>>;
}

/**
 * Looks at a study's folder: how far it is, what failed, who works on it, and what is known so far. Nothing there is locked, changed or
 * waited for, and no data are read, so it works while the study runs, and in a folder that can only be read; a line that is just being written is
 * left for the next look.
 *
 * @throws StudyError "store" if there is nothing to read, a file is too large or no plain file, or the study cannot be used
 * @example
 * await runStudy(study, { out });
 * (await lookAt(out)).done; // 3
 */
export async function lookAt(folder: string): Promise<Look> {
  const hasReport = existsSync(join(folder, reportFiles.page));
  const written = readKeptStudy(folder) === undefined ? readInside(folder, reportFiles.data) : undefined;
  if (written !== undefined) return ofReport(jsonIn(written, reportFiles.data), ownerOf(folder), hasReport);
  const opened = await openStudy(folder);
  const { records, owner, begun, changed, versions } = opened;
  const isWorking = owner !== null && owner.isAlive !== false;
  const underWay = new Map([...records.running()].map(({ key }) => [key, isWorking]));
  const standing = await standingOf({ kept: opened, courses: opened.courses, records, begun: underWay });
  const { done, total, remarks } = standing;
  return {
    ...{ owner, worker: wordFor(owner), hasReport },
    ...standing,
    provenance: { begun, changed, versions },
    remarks: [...damageIn(opened.damage), ...remarks],
    report: await reportSoFar(opened, done === total),
  };
}

/** A finished study of a version that did not write down which study its folder holds: its report says all. */
function ofReport(report: Look["report"], owner: Working | null, hasReport: boolean): Look {
  const { runs } = studySize(report.study as Study);
  return {
    ...{ owner, worker: wordFor(owner), done: runs, total: runs, hasReport, report },
    ...{ counts: null, interrupted: 0, pace: null, failures: [], provenance: null, remarks: [] },
  };
}

function wordFor(owner: Working | null): Look["worker"] {
  if (owner === null || owner.isAlive === false) return "none";
  return owner.isAlive ? "here" : "elsewhere";
}

function damageIn(damage: readonly Damage[]): string[] {
  if (damage.length === 0) return [];
  const lines = damage.length === 1 ? "1 damaged line" : `${damage.length} damaged lines`;
  return [`${lines} of ${runsFile} cannot be used, the first is line ${damage[0]!.line}: ${damage[0]!.problem}`];
}
