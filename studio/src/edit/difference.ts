import type { Schedule } from "glidepath";

/** How far one curve is from another: the largest difference, as a share of the rate, and at how many steps it was looked for. */
export interface Difference {
  readonly largest: number;
  readonly looks: number;
  /** True if the rate was so low somewhere that nothing is seen of it: there the difference is a share of the lowest rate that is seen. */
  readonly isFaint: boolean;
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

/** How far a schedule is from what it was, over the updates from `start` to before `end`. */
export function differenceOf(was: Schedule, is: Schedule, top: number, start: number, end: number): Difference {
  const blocks = Math.ceil((end - start) / block.size);
  const stride = Math.max(1, blocks / block.most);
  let [largest, looks, isFaint] = [0, 0, false];
  for (let k = 0; k < blocks; k += stride) {
    const from = start + Math.floor(k) * block.size;
    const count = Math.min(block.size, end - from);
    const before = was.fill(new Float64Array(count), from);
    const after = is.fill(new Float64Array(count), from);
    for (let i = 0; i < count; i++) {
      largest = Math.max(largest, offBy(before[i]!, after[i]!, top));
      isFaint ||= Math.abs(before[i]!) < faint * top && before[i] !== after[i];
    }
    looks += count;
  }
  return { largest, looks, isFaint };
}
