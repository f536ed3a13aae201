import { roundHalfEven } from "../../sketch/round-half-even.ts";
import type { Course } from "./settings.ts";

/*
 * Which batches end an update. Ultralytics counts everything in batches, but the optimizer makes one update for several of them:
 * an update comes as soon as `accumulate` batches have passed since the last. While it warms up that number rises from 1. So the
 * batches of the updates are played through, and kept as runs in which they have the same distance from each other.
 */

/** Updates that are equally far apart: update `update + i` belongs to batch `batch + i * every`, for i < count. */
export interface Run {
  readonly update: number;
  readonly batch: number;
  readonly every: number;
  readonly count: number;
}

/** The most batches of a warmup that are played through. */
export const mostWarmup = 2_000_000;

/** The updates during the warmup, the update at its last batch or after it, and all those that follow. */
export function runsOf({ warmup, accumulate, batches, epochs }: Course): readonly Run[] {
  const total = batches * epochs;
  if (accumulate === 1) return [{ update: 0, batch: 0, every: 1, count: total }];
  const found: { update: number; batch: number; every: number; count: number }[] = [];
  let update = 0;
  // Without a warmup the first update needs as many batches as all others.
  let batch = warmup > 0 ? 0 : accumulate - 1;
  while (batch < total && batch < warmup) {
    const next = nextUpdate(batch, warmup, accumulate);
    const last = found.at(-1);
    const every = next - batch;
    if (last?.every === every && last.batch + last.count * every === batch) last.count++;
    else found.push({ update, batch, every, count: 1 });
    update++;
    batch = next;
  }
  const count = Math.max(0, Math.ceil((total - batch) / accumulate));
  return [...found, { update, batch, every: accumulate, count }];
}

/** The first batch after this update with which enough have been gathered. */
function nextUpdate(batch: number, warmup: number, accumulate: number): number {
  let next = batch + 1;
  while (next - batch < gathered(next, warmup, accumulate)) next++;
  return next;
}

/** Batches for one update at this batch, as numpy interpolates and rounds it. */
function gathered(batch: number, warmup: number, accumulate: number): number {
  if (batch >= warmup) return accumulate;
  return Math.max(1, roundHalfEven(((accumulate - 1) / warmup) * batch + 1));
}

/** The first update whose batch is this one or a later one. */
export function updateAt(runs: readonly Run[], batch: number): number {
  const run = runs.findLast((one) => one.batch < batch) ?? runs[0]!;
  return run.update + Math.max(0, Math.ceil((batch - run.batch) / run.every));
}
