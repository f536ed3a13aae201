import type { Phase } from "../language/spec.ts";
import { phasesOf, type Schedule } from "../schedule.ts";
import { findShape } from "../shape/curve/index.ts";
import type { Executed } from "./executed.ts";
import { type Check, said } from "./finding.ts";

/** Less than this share of the peak, at best, is not reaching it. */
const nearly = 0.99;

/** A curve whose words name the peak, and whose updates never come near it. (A further track that lowers it is meant to.) */
export const peakNotReached: Check = {
  kind: "peak-not-reached",
  summary: "no update has the peak that the words name",
  find({ lr, run }) {
    const { peak = 1 } = lr.spec;
    if (lr.tracks.length > 1 || !(run.top < nearly * peak) || !isPromised(lr, run.steps)) return undefined;
    if (peak - run.top <= 1.5 * oneStep(run)) return undefined;
    const step = run.at(run.highest);
    return {
      step,
      message: `the highest rate is ${said(run.top)}, at step ${step}; the peak ${said(peak)} is never reached`,
      fix: "Let the phase that falls begin where the climb ends, without a `skip`",
      facts: { highest: run.top, peak },
    };
  },
};

/** What one update changes at either end of the run, where a half-open curve stops one step short by design. */
function oneStep({ rates, highest }: Executed): number {
  const inner = highest === 0 ? 1 : highest === rates.length - 1 ? highest - 1 : highest;
  return rates[highest]! - (rates[inner] ?? 0);
}

/** Whether a phase that begins inside the run names the peak. */
function isPromised({ spec, segments }: Schedule, steps: number): boolean {
  const begun = new Set(segments.filter(({ start }) => start < steps).map(({ phase }) => phase));
  return phasesOf(spec).some((phase, i) => begun.has(i) && namesPeak(phase));
}

/** Shapes that end where they like need not come to the value that they name. */
function namesPeak({ from, to, shape }: Phase): boolean {
  const { free, loose, stays } = findShape(shape)!;
  return (stays || !(free || loose)) && (from === "peak" || to === "peak");
}
