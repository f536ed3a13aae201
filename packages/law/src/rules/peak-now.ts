import { highest } from "../rates/measures.ts";
import { ratesOfSchedule } from "../rates/rates.ts";
import { copyable } from "./copyable.ts";
import { movedPeak, rebatched } from "./moved-peak.ts";
import { peakProposal } from "./peak-proposal.ts";
import type { Rule } from "./rule.ts";

/** The peak of today's schedule, moved to the advised one. */
export const peakNow: Rule = {
  name: "peak-now",
  propose(request, draft) {
    if (request.now === undefined) return [];
    const rates = ratesOfSchedule(request.now);
    const peak = highest(rates);
    const moved = rebatched(movedPeak(peak, rates, request, draft), request);
    const reason = `${copyable(peak)} is the peak that was found good until now${moved.how}`;
    return [peakProposal(moved.peak, { reason, source: "Schaipp 2025, arXiv 2501.18965", trust: "checked" })];
  },
};
