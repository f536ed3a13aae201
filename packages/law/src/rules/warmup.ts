import type { Rule } from "./rule.ts";

/** Shares and updates between which warmups are usual. */
const usual = { share: 0.01, least: 20, most: 2000, largestShare: 0.1 };

/** A warmup where nothing else says how long. */
export const warmup: Rule = {
  name: "warmup",
  propose({ steps }, draft) {
    if (draft.warmup !== undefined) return [];
    const length = Math.max(usual.least, Math.min(usual.most, Math.round(usual.share * steps)));
    const updates = Math.min(length, Math.floor(usual.largestShare * steps));
    const reason = `${100 * usual.share}% of the run, within ${usual.least} to ${usual.most} updates: large language models were trained with 300 to 2160`;
    return [
      {
        what: "warmup",
        value: updates,
        unit: "updates",
        reason,
        source: "Schaipp 2025, arXiv 2501.18965; Luo 2025, arXiv 2503.12811; DeepSeek 2024",
        trust: "rule of thumb",
        decides: { warmup: updates },
      },
    ];
  },
};
