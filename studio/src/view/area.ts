import type { Schedule } from "glidepath";

/** Runs of up to so many updates are summed update by update; longer ones by so many places, each for the updates around it. */
const most = 131_072;

/** Sums of the rates: `before[i]` is that of all updates before the `i`-th place, and the places are `stride` updates apart. */
interface Sums {
  readonly stride: number;
  readonly before: Float64Array;
  readonly highest: number;
}

const known = new WeakMap<Schedule, Sums>();

function sumsOf(lr: Schedule): Sums {
  const found = known.get(lr) ?? sum(lr);
  known.set(lr, found);
  return found;
}

function sum(lr: Schedule): Sums {
  const updates = Math.min(lr.steps, Math.floor(lr.limit) + 1);
  const count = Math.min(updates, most);
  const stride = updates / count;
  const rates =
    stride === 1
      ? lr.fill(new Float64Array(count))
      : Float64Array.from({ length: count }, (_, i) => lr((i + 0.5) * stride - 0.5));
  const before = new Float64Array(count + 1);
  let highest = 0;
  for (let i = 0; i < count; i++) {
    before[i + 1] = before[i]! + rates[i]! * stride;
    if (rates[i]! > highest) highest = rates[i]!;
  }
  const end = Math.min(lr.steps, lr.limit);
  for (const step of [0, ...lr.breaks(), end]) if (step <= end) highest = Math.max(highest, lr(step), lr.before(step));
  return { stride, before, highest };
}

/** The sum of the rates of all updates before a step; of a part of an update between two steps that part. */
export function areaUpTo(lr: Schedule, step: number): number {
  const { stride, before } = sumsOf(lr);
  const place = Math.min(step / stride, before.length - 1);
  const below = Math.floor(place);
  return before[below]! + (place - below) * ((before[below + 1] ?? before[below]!) - before[below]!);
}

/** The highest rate of a curve within its run. */
export const peakOfAll = (lr: Schedule): number => sumsOf(lr).highest;
