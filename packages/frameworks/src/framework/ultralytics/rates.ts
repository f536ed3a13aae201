import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { draw, hold, type Lane, run, type Stroke, share } from "../../sketch/sketch.ts";
import type { Course, Settings } from "./settings.ts";
import { type Run, updateAt } from "./updates.ts";

/** The part of lr0 that an epoch has: along a line, or along half a wave. */
export function factorAt(epoch: number, { lrf, cos_lr }: Settings, { epochs }: Course): number {
  if (cos_lr) return Math.max((1 - Math.cos((epoch * Math.PI) / epochs)) / 2, 0) * (lrf - 1) + 1;
  return Math.max(1 - epoch / epochs, 0) * (1 - lrf) + lrf;
}

/** The warmup: in each of its epochs, and of the runs of its updates, a straight line towards the rate of that epoch. */
export function warmupStrokes(
  runs: readonly Run[],
  { warmup, batches }: Course,
  from: Value,
  to: (epoch: number) => Value,
): Stroke[] {
  const end = updateAt(runs, warmup);
  const pieces = runs.flatMap((one) => piecesOf(one, batches));
  return pieces
    .filter(({ update }) => update < end)
    .map(({ update, batch, every, count }) => {
      const line = run(shapes.linear, from, to(Math.floor(batch / batches)), warmup / every, Math.min(end, update + count));
      return batch > 0 ? { ...line, skip: batch / every } : line;
    });
}

/** A run of updates, cut where epochs begin. */
function piecesOf(one: Run, batches: number): readonly Run[] {
  const pieces: Run[] = [];
  for (let done = 0; done < one.count; ) {
    const batch = one.batch + done * one.every;
    const stop = (Math.floor(batch / batches) + 1) * batches;
    const count = Math.min(one.count - done, Math.ceil((stop - batch) / one.every));
    pieces.push({ ...one, update: one.update + done, batch, count });
    done += count;
  }
  return pieces;
}

/** What follows the warmup: one rate for each epoch. */
export function epochStrokes(runs: readonly Run[], settings: Settings, course: Course): Stroke[] {
  const { epochs, batches, warmup } = course;
  const begin = updateAt(runs, warmup);
  const first = Math.floor(warmup / batches);
  const starts = Array.from({ length: epochs + 1 }, (_, epoch) => updateAt(runs, epoch * batches));
  const isEven = starts.slice(first + 1).every((start, i) => i === 0 || start - starts[first + i]! === batches / course.accumulate);
  const opening = hold(share(factorAt(first, settings, course)), starts[first + 1]!);
  if (first + 1 >= epochs || starts[first + 1]! <= begin) {
    // The next epoch is on before the first update after the warmup.
  }
  return isEven ? [opening, staircase(settings, course, first + 1, starts)] : oneByOne(settings, course, begin, starts);
}
