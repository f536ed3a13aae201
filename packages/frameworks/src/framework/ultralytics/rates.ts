import type { Value } from "glidepath/language";
import * as shapes from "glidepath/shape";
import { draw, hold, type Lane, plain, run, type Stroke, share } from "../../sketch/sketch.ts";
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
      const line = run(
        shapes.linear,
        from,
        to(Math.floor(batch / batches)),
        warmup / every,
        Math.min(end, update + count),
      );
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

/** The most epochs that are written one by one. */
export const mostEpochs = 5000;

/** What follows the warmup: one rate for each epoch, and the last rate of the curve for ever after. */
export function epochStrokes(runs: readonly Run[], settings: Settings, course: Course): Stroke[] {
  const { epochs, batches, warmup, accumulate } = course;
  const begin = updateAt(runs, warmup);
  const starts = Array.from({ length: epochs + 1 }, (_, epoch) => updateAt(runs, epoch * batches));
  const first = starts.findLastIndex((start) => start <= begin);
  const rate = (epoch: number) => share(plain(factorAt(epoch, settings, course)));
  const each = batches / accumulate;
  // The first whole epoch after the warmup, from which on all are as long as each other if batches and updates agree.
  const next = starts[first] === begin ? first : first + 1;
  const isEven = starts.slice(next).every((start, i) => start === starts[next]! + i * each);
  if (first >= epochs) return [hold(rate(epochs))];
  if (!isEven) return [...oneByOne(starts, begin, first, rate), hold(rate(epochs))];
  const opening = next > first ? [hold(rate(first), starts[next]!)] : [];
  if (next >= epochs || settings.lrf === 1) return [...opening, hold(rate(epochs))];
  const shape = settings.cos_lr ? shapes.cosine : shapes.linear;
  const stairs = { ...run(shape, "peak", share(settings.lrf), epochs * each, starts[epochs]!), grain: each };
  return [...opening, next > 0 ? { ...stairs, skip: next * each } : stairs, hold(share(settings.lrf))];
}

/** Epochs of different lengths, as a table of the updates at which they begin. */
function oneByOne(starts: readonly number[], begin: number, first: number, rate: (epoch: number) => Value): Stroke[] {
  const end = starts.at(-1)!;
  const epochs = starts.slice(first).map((start, i) => ({ start: Math.max(start, begin), rate: rate(first + i) }));
  // An epoch without an update of its own shows nowhere.
  const seen = epochs.filter(({ start }, i) => start < (epochs[i + 1]?.start ?? Number.POSITIVE_INFINITY));
  if (seen.length < 2) return [];
  const knots = seen.map((one) => [(one.start - begin) / (end - begin), one.rate] as const);
  return [{ shape: shapes.table, between: "step", knots, over: end - begin, end }];
}

/** The momentum of optimizers that have one: a straight line over the batches of the warmup. */
export function momentumLane(runs: readonly Run[], { momentum, warmup_momentum }: Settings, { warmup }: Course): Lane {
  const end = updateAt(runs, warmup);
  const rise = runs
    .filter(({ update }) => update < end)
    .map(({ update, batch, every, count }): Stroke => {
      const line = run(shapes.linear, warmup_momentum, momentum, warmup / every, Math.min(end, update + count));
      return batch > 0 ? { ...line, skip: batch / every } : line;
    });
  return draw([...rise, hold(momentum)]).lanes[0]!;
}
