import { type SpecInput, schedule } from "glidepath";
import { updatesTogether } from "../rates/common.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import { keep } from "./schemes.ts";

/** A grid of shapes and peaks at a full budget in updates. */
export interface Grid {
  readonly budget: number;
  readonly peaks: readonly number[];
  readonly shapes: readonly SpecInput[];
}

/** Complete runs of one length. */
export interface Stage {
  /** Updates of each run. */
  readonly steps: number;
  readonly runs: number;
  /** Updates of all of them. */
  readonly updates: number;
}

/** Two runs must have this share of the full budget in common for a checkpoint to be worth it, as in a study. */
const leastShared = 0.01;

/**
 * The runs of the stages of a scheme on one seed. With `trunks` they make updates that they have in common once; which peaks get further is not
 * known, so that from the second stage on only what a shape shares with the first stage and with its own shorter runs is counted. Peaks have nothing in common.
 */
export function costOf({ budget, peaks, shapes }: Grid, shares: readonly number[], trunks: boolean): Stage[] {
  const lengths = shares.map((share) => stepsOf(share, budget));
  const least = trunks ? Math.max(2, Math.ceil(leastShared * budget)) : Infinity;
  const ratesOf = (shape: SpecInput, steps: number) => ratesOfSchedule(schedule(shape, { steps, peak: peaks[0]! }));
  const first = shapes.map((shape) => ratesOf(shape, lengths[0]!));
  let alive = peaks.length;
  return lengths.map((steps, stage) => {
    if (stage === 0) {
      return { steps, runs: shapes.length * alive, updates: alive * updatesTogether(first, least) };
    }
    alive = Math.max(1, Math.ceil(keep * alive));
    const further = shapes.map((shape) => {
      const before = [...first, ...lengths.slice(1, stage).map((length) => ratesOf(shape, length))];
      return updatesTogether([...before, ratesOf(shape, steps)], least) - updatesTogether(before, least);
    });
    return { steps, runs: shapes.length * alive, updates: alive * sum(further) };
  });
}

/**
 * The same on so many seeds of every shape at the peak that was chosen for it, at the last stage. The seed that chose the peaks is none of them: its
 * losses are low by luck. A single peak is not chosen.
 */
export function onSeeds(stages: readonly Stage[], { peaks, shapes }: Grid, seeds: number): Stage[] {
  const further = (peaks.length === 1 ? seeds - 1 : seeds) * shapes.length;
  return stages.map(({ steps, runs, updates }, i) =>
    i < stages.length - 1
      ? { steps, runs, updates }
      : { steps, runs: runs + further, updates: updates + further * steps },
  );
}

/** The updates of a share of the full budget, at least one, rounded as a study does. */
export const stepsOf = (share: number, budget: number): number => Math.max(1, Math.round(share * budget));

const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
