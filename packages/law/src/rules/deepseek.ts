import { schedule } from "glidepath";
import { ratesOfSchedule } from "../rates/rates.ts";
import { copyable } from "./copyable.ts";
import { movedPeak } from "./moved-peak.ts";
import { peakProposal } from "./peak-proposal.ts";
import type { Rule } from "./rule.ts";

const source = "DeepSeek LLM 2024, arXiv 2401.02954";
const [ofPeak, ofBatch] = [
  { factor: 0.3118, power: -0.125 },
  { factor: 0.292, power: 0.3271 },
];
/** Floating-point operations of a parameter on a token. */
const operations = 6;
/** Their schedule: in two stairs. */
const stairs = "hold, hold 10% at 0.316 peak, hold 10% at 0.1 peak";

/** The best peak and batch of language models under AdamW, from the compute that they take. */
export const deepSeek: Rule = {
  name: "deepseek",
  propose(request, draft) {
    const { params, tokens, steps, optimizer = "adamw" } = request;
    if (params === undefined || tokens === undefined || optimizer !== "adamw") return [];
    const compute = operations * params * tokens;
    const peak = ofPeak.factor * compute ** ofPeak.power;
    const moved = movedPeak(peak, ratesOfSchedule(schedule(stairs, { steps })), request, draft);
    const reason = `${ofPeak.factor} C^${ofPeak.power} for C = 6 N D operations is ${copyable(peak)}, for a rate that falls in two stairs${moved.how}`;
    return [
      peakProposal(moved.peak, { reason, source, trust: "secondhand" }),
      {
        what: "batch",
        value: Number((ofBatch.factor * compute ** ofBatch.power).toPrecision(2)),
        unit: "tokens",
        reason: `${ofBatch.factor} C^${ofBatch.power} for C = 6 N D operations`,
        source,
        trust: "secondhand",
      },
    ];
  },
};
