import { updatesIn } from "../rates/measures.ts";
import { cooldownByBound, withBoundCooldown } from "./bound-cooldown.ts";
import { copyable } from "./copyable.ts";
import { type Moved, movedPeak, rebatched } from "./moved-peak.ts";
import { lowestOfParabola } from "./parabola.ts";
import { peakProposal } from "./peak-proposal.ts";
import type { AdviceRequest } from "./request.ts";
import type { Draft, Rule } from "./rule.ts";
import { peakSeries, type SeenRun, seenRuns } from "./seen-runs.ts";

/** Peaks that a parabola takes. */
const fewest = 3;

/** The best peak by a parabola through runs that differ in it alone; for another cooldown it is moved by the convex bound. */
export const tunedPeak: Rule = {
  name: "tuned-peak",
  propose(request, draft) {
    const series = peakSeries(seenRuns(request)).filter(({ length }) => length >= fewest);
    if (series.length === 0) return [];
    const cooldowns = draft.rest === undefined ? cooldownByBound(request) : [];
    const target = withBoundCooldown(request, draft);
    const { moved, through } = series
      .map((runs) => tunedBy(runs, request, target))
      .reduce((a, b) => (isBetter(b, a) ? b : a));
    return [
      ...cooldowns,
      peakProposal(rebatched(moved, request).peak, {
        reason: through + rebatched(moved, request).how,
        source: "the given runs; Schaipp 2025, arXiv 2501.18965",
        trust: "measured here",
      }),
    ];
  },
};

interface Tuned {
  readonly moved: Moved;
  readonly through: string;
  readonly isInside: boolean;
  readonly updates: number;
  /** By how much it was moved, as the size of a logarithm. */
  readonly far: number;
}

function tunedBy(runs: readonly SeenRun[], request: AdviceRequest, target: Draft): Tuned {
  const { peak, isInside } = lowestOfParabola(runs.map((run) => ({ peak: run.peak, loss: run.final })));
  const moved = movedPeak(peak, runs[0]!.rates, request, target);
  const sorted = runs.toSorted((a, b) => a.peak - b.peak);
  const losses = sorted.map((run) => `${copyable(run.peak)}: ${run.final.toFixed(4)}`).join(", ");
  const through = isInside
    ? `a parabola through runs that differ in their peak alone (${losses}) is lowest at ${copyable(peak)}`
    : `of runs that differ in their peak alone (${losses}) the one at the edge ended lowest: the best peak may lie beyond it, so try one more`;
  return { moved, through, isInside, updates: updatesIn(runs[0]!.rates), far: Math.abs(Math.log(moved.peak / peak)) };
}

/** A lowest point between tried peaks tells more than an edge, longer runs more than short ones, and a shape like the advised one more than another. */
const isBetter = (a: Tuned, b: Tuned) =>
  (Number(a.isInside) - Number(b.isInside) || a.updates - b.updates || b.far - a.far) > 0;
