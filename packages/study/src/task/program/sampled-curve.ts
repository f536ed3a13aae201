import type { Curve } from "../outcome.ts";

/** The most points of a curve that are kept. */
export const mostPoints = 400;

/** A curve as it is reported; of a long one every second point is dropped whenever it has too many. */
export interface SampledCurve {
  /** A step that is not above the last one takes back what was said from there on: the trainer went on from a checkpoint. */
  add(step: number, value: number): void;
  curve(): Curve;
}

export function sampledCurve(): SampledCurve {
  let points: [step: number, value: number][] = [];
  let last: [step: number, value: number] | undefined;
  let every = 1;
  let skipped = 0;
  return {
    add(step, value) {
      if (last !== undefined && step <= last[0]) points = points.filter(([at]) => at < step);
      last = [step, value];
      skipped += 1;
      if (skipped < every) return;
      skipped = 0;
      points.push(last);
      if (points.length < mostPoints) return;
      points = points.filter((_, place) => place % 2 === 1);
      every *= 2;
    },
    curve() {
      // The last value always counts.
      const all = last === undefined || points.at(-1) === last ? points : [...points, last];
      return { steps: all.map(([step]) => step), values: all.map(([, value]) => value) };
    },
  };
}
