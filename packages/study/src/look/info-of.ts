import { statSync } from "node:fs";
import { join } from "node:path";
import { folderSize } from "../folder-size.ts";
import { runsFile } from "../journal/read-journal.ts";
import type { Versions } from "../journal/versions.ts";
import { isOwn } from "../results/strangers.ts";
import { checkpointsSize, runsFolder } from "../task/checkpoints.ts";
import type { FinalState } from "../task/outcome.ts";
import { openStudy } from "./open-study.ts";

/** What a study's folder holds, and what it took. Plain JSON. */
export interface Info {
  readonly study: string;
  readonly task: { readonly kind: string; readonly version: string; readonly data: string };
  /** When the study was begun, and when it was last begun with a change, ISO 8601 in UTC. */
  readonly begun: string;
  readonly changed: string;
  /** What wrote the folder last. */
  readonly versions: Versions;
  /** Runs in the journal by how they ended; shared ones count once. Those of another origin are not among them. */
  readonly states: Readonly<Record<FinalState, number>>;
  /** Runs of another task, another version of it, or on other data. */
  readonly strangers: number;
  /** Attempts at the runs that ended, and seconds that their last attempts took together, by the clock, all workers added up. */
  readonly attempts: number;
  readonly seconds: number;
  /** Runs that began where another one had come to, and the updates that they did not make again. */
  readonly branches: { readonly runs: number; readonly steps: number };
  /** In bytes: the journal, the folders of runs (logs, checkpoints), of it the checkpoints that are kept for branches, everything. */
  readonly sizes: {
    readonly journal: number;
    readonly runs: number;
    readonly checkpoints: number;
    readonly all: number;
  };
}

/**
 * Tells what a study's folder holds: versions, sizes, runs by state, where from, and what they took. Nothing is changed.
 *
 * @throws StudyError "store" if the folder holds no study, or cannot be read
 * @example
 * await runStudy(study, { out });
 * (await infoOf(out)).states.COMPLETE; // 3
 */
export async function infoOf(folder: string): Promise<Info> {
  const { study, task, begun, changed, versions, records } = await openStudy(folder);
  const states = { COMPLETE: 0, DIVERGED: 0, COLLAPSED: 0, FAILED: 0, PRUNED: 0 };
  const branches = { runs: 0, steps: 0 };
  let [strangers, attempts, seconds] = [0, 0, 0];
  for (const ended of records.ended()) {
    if (isOwn(ended.origin, task)) states[ended.ending.state] += 1;
    else strangers += 1;
    if (ended.from !== undefined) {
      branches.runs += 1;
      branches.steps += ended.from.step;
    }
    attempts += records.attempts(ended.key);
    seconds += ended.seconds ?? 0;
  }
  const runs = join(folder, runsFolder);
  const journal = statSync(join(folder, runsFile), { throwIfNoEntry: false })?.size ?? 0;
  return {
    study: study.name,
    task: { kind: task.kind, version: task.version, data: task.data.about },
    ...{ begun, changed, versions, states, strangers, attempts, branches },
    seconds: Number(seconds.toFixed(3)),
    sizes: { journal, runs: folderSize(runs), checkpoints: checkpointsSize(runs), all: folderSize(folder) },
  };
}
