import type { Report } from "../input/issue.ts";
import type { Curve } from "../schedule/curve.ts";

/** The most steps of one formula that are asked for; of a longer one an even choice. */
const mostAsked = 1_000_000;

/** Refuses a curve without a finite rate at some update: a formula that divides by 0, a repetition that grows beyond all numbers. */
export function refuseInfinite(lr: Curve, path: string, report: Report): void {
  const final = Math.min(lr.steps - 1, lr.limit);
  for (const track of lr.tracks) {
    for (const { start, end, shape } of track) {
      const from = Math.max(0, Math.ceil(start));
      const to = end === track.at(-1)!.end ? final : Math.min(end - 1, final);
      // What is no formula overflows, if it does, towards one of its ends.
      const gaps = shape.partial ? Math.min(to - from, mostAsked) : 1;
      for (let k = 0; k <= gaps; k++) {
        const step = from + Math.round((k * (to - from)) / (gaps || 1));
        const rate = lr(step);
        if (Number.isFinite(rate)) continue;
        report({ path, expected: "a finite rate at every update", received: `${rate} at step ${step}` });
        return;
      }
    }
  }
}
