import type { Schedule } from "glidepath";

/** How far one curve is from another: the largest difference, as a share of the rate, and at how many steps it was looked for. */
export interface Difference {
  readonly largest: number;
  readonly looks: number;
}

/** How far a curve that is drawn anew may be from the old one, as a share of its rate: half a pixel where a decade is 120 px. */
export const tolerance = 0.01;

/** Below this share of the highest rate the difference counts as if the rate were that: nothing is seen of it. */
export const faint = 1e-3;

/** How far a rate is from what it was, as a share; `top` is the highest rate of the curve. */
export const offBy = (was: number, is: number, top: number) =>
  Math.abs(is - was) / Math.max(Math.abs(was), faint * top);

/** Rates are compared in blocks of so many updates; all blocks of a run, or so many evenly chosen ones of a very long one. */
const block = { size: 65_536, most: 64 } as const;

/** How far a schedule is from what it was, over the run. */
export function differenceOf(was: Schedule, is: Schedule, top: number): Difference {
  const steps = Math.min(was.steps, was.horizon);
  const blocks = Math.ceil(steps / block.size);
  const stride = Math.max(1, blocks / block.most);
  let [largest, looks] = [0, 0];
  for (let k = 0; k < blocks; k += stride) {
    const start = Math.floor(k) * block.size;
    const count = Math.min(block.size, steps - start);
    const [before, after] = [was, is].map((lr) => lr.fill(new Float64Array(count), start)) as [
      Float64Array,
      Float64Array,
    ];
    for (let i = 0; i < count; i++) largest = Math.max(largest, offBy(before[i]!, after[i]!, top));
    looks += count;
  }
  return { largest, looks };
}
