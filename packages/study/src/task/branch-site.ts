import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { isLost } from "../train/trainee.ts";
import { checkpointFolder, dropTrunk, hasCheckpoint, trailOf } from "./checkpoints.ts";
import { readMetricLine } from "./program/metric-line.ts";
import type { BranchPoint } from "./task.ts";

/** Where a run of a built-in task finds what its trunk left, and leaves what its branches need. Plain data: it is handed to a thread. */
export interface BranchSite {
  /** The folder of all runs. */
  readonly runs: string;
  readonly run: string;
  readonly keep: readonly number[];
  readonly from?: BranchPoint;
}

/** What was done of a run before it begins. */
export interface Past {
  /** The loss of every update. */
  readonly losses: readonly number[];
  /** The network after them; undefined if the last of them is lost, or there are none. */
  readonly state?: Uint8Array;
}

const stateFile = "network";
const digestOf = (state: Uint8Array): Buffer => createHash("sha256").update(state).digest();
const digestLength = 32;

/** What a branch takes over. @throws Error if it is not there, or was damaged */
export function pastOf({ runs, run, from }: BranchSite): Past {
  // What an attempt that broke left is of no use.
  dropTrunk(runs, run);
  if (from === undefined) return { losses: [] };
  const losses = lossesIn(trailOf(runs, from.run)).slice(0, from.step);
  const isOver = losses.length > 0 && isLost(losses.at(-1)!);
  if (losses.length !== from.step || !(isOver || hasCheckpoint(runs, from))) {
    throw new Error(`expected a checkpoint after ${from.step} updates of run ${from.run}, received none`);
  }
  return isOver ? { losses } : { losses, state: readState(join(checkpointFolder(runs, from), stateFile)) };
}

/** Whether it left, in an attempt before, all that it was asked for up to an update. */
export const hasLeft = ({ runs, run, keep }: BranchSite, updates: number): boolean =>
  keep.every((step) => step > updates || hasCheckpoint(runs, { run, step }));

function readState(path: string): Uint8Array {
  const bytes = readFileSync(path);
  const state = bytes.subarray(digestLength);
  if (digestOf(state).equals(bytes.subarray(0, digestLength))) return new Uint8Array(state);
  throw new Error(`${path}: expected a checkpoint as it was written, received a damaged one`);
}

/** Leaves a checkpoint after `step` updates. */
export function leaveCheckpoint({ runs, run }: BranchSite, step: number, state: Uint8Array): void {
  const folder = checkpointFolder(runs, { run, step });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, stateFile), Buffer.concat([digestOf(state), state]));
}

/** Leaves the losses of a run that others may begin at, or diverge with. */
export function leaveTrail({ runs, run, keep }: BranchSite, losses: readonly number[], isOver: boolean): void {
  if (keep.length === 0 && !isOver) return;
  mkdirSync(join(runs, run), { recursive: true });
  const lines = losses.map((loss, t) => `{"step":${t + 1},"train_loss":${loss}}\n`);
  writeFileSync(trailOf(runs, run), lines.join(""));
}

function lossesIn(path: string): number[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .flatMap((text) => {
      const line = readMetricLine(text);
      return line !== undefined && "step" in line ? [Number(line.values[0]?.[1])] : [];
    });
}
