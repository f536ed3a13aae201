import { type Check, said } from "./finding.ts";

/** A jump of this share of the highest rate is one that a person sees. */
const visible = 0.05;

/** A climb that is broken off: the next phase begins above where it came to. */
export const warmupCutOff: Check = {
  kind: "warmup-cut-off",
  summary: "a warmup is broken off before it is through, and the rate jumps",
  find({ lr, run: { rates, top, at, placeOf } }) {
    for (const [k, { start }] of lr.segments.slice(1).entries()) {
      const { window, cycle } = lr.segments[k]!;
      const isBroken = window !== undefined && !cycle && window.origin + window.span > start;
      const i = placeOf(Math.ceil(start));
      if (!isBroken || i < 2 || at(i) !== Math.ceil(start)) continue;
      const [before, from, to] = [rates[i - 2]!, rates[i - 1]!, rates[i]!];
      const isJump = to - from > visible * top && to - from > 4 * (from - before);
      if (!isJump || !(from > before) || !isClimbing(rates, i)) continue;
      return {
        step: at(i),
        message: `the warmup has come to ${said(from)} at step ${at(i - 1)} when the next phase begins: the rate jumps to ${said(to)}`,
        fix: "Give the warmup its whole length, or end it on the rate that follows",
        facts: { from, to },
      };
    }
    return undefined;
  },
};

/** Whether the rate never falls before place `end`. */
function isClimbing(rates: Float64Array, end: number): boolean {
  for (let i = 1; i < end; i++) if (rates[i]! < rates[i - 1]!) return false;
  return true;
}
