import { updatesOf } from "../schedule/measure.ts";
import type { Schedule } from "../schedule.ts";

/** Of longer runs a choice of steps is read. */
const readAll = 1_000_000;

/** The rates that the updates of a run have, read once. */
export interface Executed {
  /** How many updates of the run have a rate. */
  readonly steps: number;
  /** The steps that were read, in order: all of them unless the run is longer than a million. */
  readonly at: (i: number) => number;
  readonly rates: Float64Array;
  /** True if every update was read. */
  readonly isWhole: boolean;
  /** The first place in `rates` of the highest and of the lowest rate. */
  readonly highest: number;
  readonly lowest: number;
  /** The highest rate. */
  readonly top: number;
  /** The place in `rates` of a step, or of the last that was read before it. */
  placeOf(step: number): number;
}

/** Reads every update of a run; of a very long one an even choice, with the updates around every place where the curve may bend. */
export function execute(lr: Schedule): Executed {
  const steps = updatesOf(lr);
  const isWhole = steps <= readAll;
  const read = isWhole ? undefined : chosen(lr, steps);
  const rates = read ? read.map((step) => lr(step)) : lr.fill(new Float64Array(steps));
  let [highest, lowest] = [0, 0];
  rates.forEach((rate, i) => {
    if (rate > rates[highest]!) highest = i;
    if (rate < rates[lowest]!) lowest = i;
  });
  return {
    steps,
    at: read ? (i) => read[i]! : (i) => i,
    rates,
    isWhole,
    highest,
    lowest,
    top: rates[highest]!,
    placeOf(step) {
      if (!read) return Math.min(Math.max(step, 0), steps - 1);
      const after = read.findIndex((one) => one > step);
      return after === -1 ? read.length - 1 : Math.max(0, after - 1);
    },
  };
}

function chosen(lr: Schedule, steps: number): Float64Array {
  const even = Array.from({ length: readAll }, (_, i) => Math.floor((i / (readAll - 1)) * (steps - 1)));
  const bends = lr.breaks().flatMap((place) => [-2, -1, 0, 1].map((more) => Math.ceil(place) + more));
  const places = new Set([...even, ...bends.filter((step) => step >= 0 && step < steps)]);
  return Float64Array.from(places).sort();
}
