import { existsSync, readdirSync, rmdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { folderSize } from "../folder-size.ts";
import type { BranchPoint } from "./task.ts";

/** The folder, within a study's, below which every run has one of its own. */
export const runsFolder = "runs";

const keptFolder = "kept";

/** The folder of a checkpoint that a run leaves for its branches. `runs` is the folder of all runs. */
export const checkpointFolder = (runs: string, { run, step }: BranchPoint): string =>
  join(runs, run, keptFolder, String(step));

/** The file of what a run reported on its way, as lines of metrics. */
export const trailOf = (runs: string, run: string): string => join(runs, run, "metrics.jsonl");

/** Whether a run left a checkpoint there: an empty folder is none. */
export function hasCheckpoint(runs: string, point: BranchPoint): boolean {
  return namesIn(checkpointFolder(runs, point)).length > 0;
}

/** The numbers of updates after which a run left a checkpoint, ascending. */
export function checkpointsOf(runs: string, run: string): number[] {
  const steps = namesIn(join(runs, run, keptFolder)).filter((name) => /^[1-9]\d*$/.test(name));
  return steps
    .map(Number)
    .filter((step) => hasCheckpoint(runs, { run, step }))
    .sort((a, b) => a - b);
}

/** The runs that have a folder. */
export const foldersOf = (runs: string): string[] => namesIn(runs);

/** The bytes of all checkpoints that are kept for branches. */
export const checkpointsSize = (runs: string): number =>
  foldersOf(runs).reduce((sum, run) => sum + folderSize(join(runs, run, keptFolder)), 0);

/** Removes a checkpoint; one that is not there is no trouble. */
export function dropCheckpoint(runs: string, point: BranchPoint): void {
  rmSync(checkpointFolder(runs, point), { recursive: true, force: true });
}

/** Removes all that a run left for its branches, and its folder if nothing else is in it. */
export function dropTrunk(runs: string, run: string): void {
  rmSync(join(runs, run, keptFolder), { recursive: true, force: true });
  rmSync(trailOf(runs, run), { force: true });
  if (existsSync(join(runs, run)) && namesIn(join(runs, run)).length === 0) rmdirSync(join(runs, run));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw cause;
  }
}
