import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { reasonOf, StudyError } from "../errors.ts";
import { keptStudyOf } from "../file/kept-study.ts";
import { folderSize } from "../folder-size.ts";
import { dropRuns } from "../journal/drop-runs.ts";
import { takeLock } from "../journal/lock.ts";
import { refuseDamage } from "../journal/open-journal.ts";
import { type Reading, readJournal } from "../journal/read-journal.ts";
import { isOwn } from "../results/strangers.ts";
import { runsFolder } from "../task/checkpoints.ts";
import { isResult } from "../task/outcome.ts";
import type { TaskNote } from "../task/task.ts";

/** What a study's folder holds that its report does not need. */
export interface Prunable {
  /** Runs of another task, another version of it, or on other data, by their keys. */
  readonly strangers: readonly string[];
  /** What was decided by such runs, by its keys. */
  readonly decisions: readonly string[];
  /** Folders of runs that have a result, and of such strangers: logs, checkpoints, copies of schedules. Paths within the study's folder. */
  readonly folders: readonly string[];
  /** Bytes in these folders. */
  readonly bytes: number;
}

/**
 * What {@link prune} would take away. Nothing is changed.
 *
 * @throws StudyError "store" if the folder holds no study, or its journal is damaged
 * @example
 * await runStudy(study, { out });
 * (await prunable(out)).strangers; // []
 */
export async function prunable(folder: string): Promise<Prunable> {
  const { task } = keptStudyOf(folder);
  return whatIn(folder, await readSound(folder), task);
}

/**
 * Takes away what no longer counts: runs of another origin, and what was decided by them, from the journal, and the folders of runs that have a result. Results stay, and so do
 * logs and checkpoints of runs that failed or are not done. Returns what it took away.
 *
 * @throws StudyError "locked" while the study runs, "store" as {@link prunable}, or if something cannot be removed
 * @example
 * await runStudy(study, { out });
 * (await prune(out)).bytes; // 0
 */
export async function prune(folder: string): Promise<Prunable> {
  const { task } = keptStudyOf(folder);
  const lock = await takeLock(folder);
  try {
    const found = whatIn(folder, await readSound(folder), task);
    // The folders first: a stop in between leaves runs of which the next call still knows that they do not count.
    for (const path of found.folders) remove(join(folder, path));
    const dropped = new Set([...found.strangers, ...found.decisions]);
    if (dropped.size > 0) await dropRuns(folder, dropped, lock);
    return found;
  } finally {
    lock.release();
  }
}

async function readSound(folder: string): Promise<Reading> {
  const reading = await readJournal(folder);
  refuseDamage(folder, reading);
  return reading;
}

function whatIn(folder: string, { index }: Reading, task: TaskNote): Prunable {
  const strangers = [...index.kept].filter(([, { origin }]) => !isOwn(origin, task)).map(([key]) => key);
  const decisions = [...index.decided].flatMap(([key, origin]) => (origin && !isOwn(origin, task) ? [key] : []));
  const gone = new Set(strangers);
  const isFree = (key: string): boolean => {
    const ended = index.kept.get(key);
    return gone.has(key) || (ended !== undefined && isResult(ended.ending.state));
  };
  const folders = keysIn(join(folder, runsFolder)).filter(isFree);
  const paths = folders.map((key) => join(runsFolder, key));
  return {
    strangers,
    decisions,
    folders: paths,
    bytes: paths.reduce((sum, path) => sum + folderSize(join(folder, path)), 0),
  };
}

/** The runs that have a folder; only what is called like a run is taken for one. */
function keysIn(runs: string): string[] {
  try {
    const entries = readdirSync(runs, { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() && /^[\da-f]{32}$/.test(entry.name) ? [entry.name] : []));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw new StudyError("store", [{ path: runs, expected: "a folder that can be read", received: reasonOf(cause) }]);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { recursive: true });
  } catch (cause) {
    throw new StudyError("store", [{ path, expected: "a folder that can be removed", received: reasonOf(cause) }]);
  }
}
