import { join } from "node:path";
import { type Group, groupsOf } from "../design/groups.ts";
import { StudyError } from "../errors.ts";
import { type KeptStudy, readKeptStudy, studyFile } from "../file/kept-study.ts";
import { studySize } from "../file/size.ts";
import { ownerOf, type Working } from "../journal/owner-file.ts";
import { type Damage, readJournal, recordsOf, runsFile } from "../journal/read-journal.ts";
import { collect, type Results } from "../results/results.ts";
import { strangersIn } from "../results/strangers.ts";
import { type Counts, countRuns } from "./count-runs.ts";
import { type Failure, failuresIn } from "./failures-in.ts";
import { type Pace, paceOf } from "./pace-of.ts";

/** A study's folder as it is at this moment, perhaps in mid-run. */
export interface Look extends KeptStudy {
  /** Who owns it now, or null. */
  readonly owner: Working | null;
  /** Runs by state, of `total`; one that several schedules share counts for each. */
  readonly counts: Counts;
  readonly total: number;
  /** Of the waiting runs, those that were begun and stopped. */
  readonly interrupted: number;
  /** How fast it goes; null where no process works on it, or nothing has ended yet. */
  readonly pace: Pace | null;
  /** Runs that failed: the next call of `runStudy` tries them again. */
  readonly failures: readonly Failure[];
  /** What else there is to know, in sentences. */
  readonly remarks: readonly string[];
  /** What is known so far; runs that have not ended are waiting in it. */
  readonly results: Results;
}

/**
 * Looks at a study's folder: how far it is, what failed, who works on it, and what is known so far. Nothing is locked, changed or waited
 * for, and no data are read, so it works while the study runs, and in a folder that can only be read.
 *
 * @throws StudyError "store" if the folder does not say which study it holds or cannot be read
 * @example
 * await runStudy(study, { out });
 * (await lookAt(out)).total; // 3
 */
export async function lookAt(folder: string): Promise<Look> {
  const kept = readKeptStudy(folder);
  if (kept === undefined) {
    const hint = "Run the study there: a run that is in runs.jsonl already is not done again";
    const path = join(folder, studyFile);
    throw new StudyError("store", [
      { path, expected: "the file that says which study this folder holds", received: "none", hint },
    ]);
  }
  const { study, task } = kept;
  // The owner before the runs: what it has under way now is in what is read after.
  const owner = ownerOf(folder);
  const { index, damage } = await readJournal(folder);
  const records = recordsOf(folder, index);
  const groups: readonly Group[] = groupsOf(study, task);
  const runs = countRuns(kept, groups, records, owner);
  return {
    ...kept,
    owner,
    counts: runs.counts,
    interrupted: runs.interrupted,
    total: studySize(study).runs,
    pace: paceOf(runs, records),
    failures: await failuresIn(runs.failed, records),
    remarks: [...damageIn(damage), ...strangersIn(records, task)],
    results: collect(study, task, groups, records),
  };
}

function damageIn(damage: readonly Damage[]): string[] {
  if (damage.length === 0) return [];
  const lines = damage.length === 1 ? "1 line" : `${damage.length} lines`;
  return [`${lines} of ${runsFile} cannot be used, first line ${damage[0]!.line}: ${damage[0]!.problem}`];
}
