import { copyable } from "./copyable.ts";
import { movedPeak, rebatched } from "./moved-peak.ts";
import { peakProposal } from "./peak-proposal.ts";
import type { Rule } from "./rule.ts";
import { fittedRuns, seenRuns } from "./seen-runs.ts";

/** The peak of the run that ended lowest: too few peaks were tried to say which one is best. */
export const runsPeak: Rule = {
  name: "runs-peak",
  propose(request, draft) {
    // Whoever decided the peak by now did so by these runs.
    if (draft.peak !== undefined) return [];
    const runs = seenRuns(request);
    const seen = runs.length > 0 ? runs : fittedRuns(request);
    if (seen.length === 0) return [];
    const best = seen.reduce((low, run) => (run.final < low.final ? run : low));
    const moved = rebatched(movedPeak(best.peak, best.rates, request, draft), request);
    const reason = `${copyable(best.peak)} is the peak of the given run that ended lowest; whether it is the best one was not tried${moved.how}`;
    const source = "the given runs";
    return [peakProposal(moved.peak, { reason, source, trust: "measured here" })];
  },
};
