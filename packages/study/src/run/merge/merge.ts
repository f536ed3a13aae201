import { existsSync, mkdirSync, renameSync } from "node:fs";
import { join } from "node:path";
import { StudyError } from "../../errors.ts";
import { keepStudy, studyFile } from "../../file/kept-study.ts";
import { canonical, digest } from "../../journal/canonical.ts";
import { copyLines } from "../../journal/copy-lines.ts";
import { isAlike } from "../../journal/is-alike.ts";
import { fill } from "../../journal/keep-others.ts";
import type { Line } from "../../journal/line.ts";
import { takeLock } from "../../journal/lock.ts";
import { readJournal, recordsOf, runsFile } from "../../journal/read-journal.ts";
import { versions } from "../../journal/versions.ts";
import { isOwn, strangersIn } from "../../results/strangers.ts";
import { waysIn } from "../../results/ways.ts";
import { isResult } from "../../task/outcome.ts";
import { writeFile } from "../../write-file.ts";
import { writing } from "../../writing.ts";
import { placesOf } from "../places-of.ts";
import { type Chosen, chooseLines } from "./choose-lines.ts";
import { type Doubles, doublesOf } from "./doubles-of.ts";
import { type Part, readParts } from "./part.ts";

/** What {@link merge} did. Plain JSON. */
export interface Merged {
  /** Runs that have ended, in the new folder. */
  readonly runs: number;
  /** The folders in their order: runs that have ended in it, and how many of them were taken from it. */
  readonly folders: readonly { readonly folder: string; readonly runs: number; readonly taken: number }[];
  /** Runs that have a result in several folders: that of the first is kept, and what the others say is here. */
  readonly doubles: Doubles;
  /** What else a person should know, in whole sentences: what was left out, other versions of the task, other ways of computing. */
  readonly remarks: readonly string[];
}

/** The file in the new folder that keeps what was told of the merge. */
const mergedFile = "merged.json";

/**
 * Puts the runs of several folders of one study into a new folder, which then is a study's folder as any other: it can be reported, looked at
 * and gone on with. Of a run that ended in several folders a result counts before a failure, and the first folder's before others'; a
 * second result that differs is told, with how far apart such results lie. It is kept in the journal as a later result if its trainer does not always compute
 * alike, and in `merged.json` alone if it does (a journal holds no two results of such a run). Decisions of the design hold
 * from wherever they come. Runs that were begun and did not end are left out, and logs and checkpoints stay where they are. The old folders are only read.
 *
 * @param folders two or more; their `study.json` say the same study. The task, its version and data are those of the first
 * @param out a new folder, or one that holds no study
 * @throws StudyError "store" if a folder holds no study, another one, or a damaged journal, or if `out` holds one already or cannot be written;
 *   "invalid" for fewer than two folders
 * @example
 * await runStudy(study, { out });
 * await runStudy(study, { out: `${out}-there` });
 * const { runs, doubles } = await merge([out, `${out}-there`], `${out}-both`);
 * [runs, doubles.alike]; // [3, 3]
 */
export async function merge(folders: readonly string[], out: string): Promise<Merged> {
  if (folders.length < 2) {
    const received = String(folders.length);
    throw new StudyError("invalid", [{ path: "folders", expected: "two or more folders", received }]);
  }
  const parts = await readParts(folders);
  const [first, ...others] = parts;
  refuseUsed(out);
  const chosen = chooseLines(parts);
  const doubles = await doublesOf(chosen, [first]);
  const lock = await takeLock(out);
  try {
    refuseUsed(out);
    await writeJournal(out, parts, chosen);
    const { study, task, home } = first.kept;
    const now = new Date().toISOString();
    const begun = parts.map(({ kept }) => kept.begun).sort()[0]!;
    keepStudy({ study, task, begun, changed: now, versions, ...(home !== undefined && { home }) }, out);
    const { index } = await readJournal(out);
    const records = recordsOf(out, index);
    const merged: Merged = {
      runs: records.size,
      folders: parts.map((part) => ({ folder: part.folder, runs: part.records.size, taken: takenFrom(part, chosen) })),
      doubles,
      remarks: [
        ...parts.flatMap(({ remarks }) => remarks),
        ...others.flatMap((part) => otherTask(first, part)),
        ...strangersIn(records, task),
        ...waysIn(records, () => new Set(placesOf(study, task).keys())),
      ],
    };
    writeFile(out, mergedFile, `${JSON.stringify(merged, null, 1)}\n`);
    return merged;
  } finally {
    lock.release();
  }
}

function refuseUsed(out: string): void {
  const found = [studyFile, runsFile].find((name) => existsSync(join(out, name)));
  if (found === undefined) return;
  const hint = "Name a new folder";
  throw new StudyError("store", [
    { path: join(out, found), expected: "a folder without a study", received: "one with a study", hint },
  ]);
}

/** Until the rename there is no journal. */
async function writeJournal(out: string, parts: readonly Part[], chosen: ReadonlyMap<string, Chosen>): Promise<void> {
  const path = join(out, runsFile);
  writing(out, () => mkdirSync(out, { recursive: true }));
  const take = takeLines(chosen);
  await fill(`${path}.part`, "w", async (file) => {
    for (const part of parts) {
      let runs = 0;
      await copyLines(part.folder, file, (line, byte) => {
        const found = take(part, line, byte);
        if (found === "run") runs += 1;
        return found !== null;
      });
      if (runs !== takenFrom(part, chosen)) throw new Error(`${part.folder} changed while it was read`);
    }
  });
  writing(path, () => renameSync(`${path}.part`, path));
}

/**
 * Says of each line, folder after folder, what it is taken as, or null: a decision, a run, or a later result of one, which a journal keeps beside the
 * first if its trainer does not always compute alike.
 */
function takeLines(chosen: ReadonlyMap<string, Chosen>) {
  const decided = new Set<string>();
  const alike = new Set<string>();
  const results = new Set<string>();
  const isNew = (set: Set<string>, name: string): boolean => set.size < set.add(name).size;
  return (part: Part, line: Line, byte: number): "decision" | "run" | "later" | null => {
    const { key } = line;
    if (line.state === "DECIDED") return isNew(decided, key) ? "decision" : null;
    if (line.state === "RUNNING") return null;
    const { part: its } = chosen.get(key)!;
    if (its === part && part.index.kept.get(key)!.at === byte) {
      if (isAlike(line)) alike.add(key);
      results.add(digest(canonical(line)));
      return "run";
    }
    if (!isResult(line.state) || isAlike(line) || alike.has(key)) return null;
    return isNew(results, digest(canonical(line))) ? "later" : null;
  };
}

const takenFrom = (part: Part, chosen: ReadonlyMap<string, Chosen>): number =>
  [...part.records.ended()].filter(({ key }) => chosen.get(key)!.part === part).length;

/** What is said of a folder whose task is another than that of the first. */
function otherTask(first: Part, { folder, kept: { task } }: Part): string[] {
  const mine = first.kept.task;
  if (isOwn({ task: task.kind, version: task.version, data: task.data.id }, mine)) return [];
  const data = task.data.id === mine.data.id ? "" : " on other data";
  return [
    `${folder}: its task is "${task.kind}" in version "${task.version}"${data}; the new folder has that of ${first.folder}, "${mine.kind}" in version "${mine.version}"`,
  ];
}
