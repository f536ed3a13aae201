import { schedule } from "glidepath";
import { ratesOfSchedule } from "../rates/rates.ts";
import { copyable } from "./copyable.ts";
import { movedPeak } from "./moved-peak.ts";
import { peakProposal } from "./peak-proposal.ts";
import type { Rule } from "./rule.ts";

const source = "Step Law 2025, arXiv 2503.04715";
/** Averages over the thousand resampled fits that its repository publishes. */
const [ofPeak, ofBatch] = [
  { factor: 1.8, params: -0.713, tokens: 0.307 },
  { factor: 0.58, tokens: 0.571 },
];

/** The best peak and batch of language models under AdamW, from their parameters and tokens. */
export const stepLaw: Rule = {
  name: "step-law",
  propose(request, draft) {
    const { params, tokens, steps, optimizer = "adamw" } = request;
    if (tokens === undefined || optimizer !== "adamw") return [];
    const batch = Number((ofBatch.factor * tokens ** ofBatch.tokens).toPrecision(2));
    const own = tokens / steps;
    const batchReason = `${ofBatch.factor} D^${ofBatch.tokens} for D tokens; this run has ${Number(own.toPrecision(3))} in one update`;
    const ofBatches = {
      what: "batch",
      value: batch,
      unit: "tokens",
      reason: batchReason,
      source,
      trust: "published",
    } as const;
    if (params === undefined) return [ofBatches];
    const peak = ofPeak.factor * params ** ofPeak.params * tokens ** ofPeak.tokens;
    const moved = movedPeak(peak, ratesOfSchedule(schedule("cosine to 0", { steps })), request, draft);
    const reason = `${ofPeak.factor} N^${ofPeak.params} D^${ofPeak.tokens} for N parameters and D tokens is ${copyable(peak)}, of runs taken to end in a cosine near 0${moved.how}`;
    return [peakProposal(moved.peak, { reason, source, trust: "published" }), ofBatches];
  },
};
