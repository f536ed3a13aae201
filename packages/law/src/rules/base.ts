import type { Rule } from "./rule.ts";

/** A base that is fine-tuned is better less decayed. */
export const base: Rule = {
  name: "base",
  propose({ purpose }) {
    if (purpose !== "base") return [];
    const reason =
      "without a decay the loss is worse before fine-tuning and the model better after it (reported for 1B and 8B parameters); for figures of its own, cool a copy down";
    const source = "arXiv 2603.16127 (2026)";
    return [
      { what: "cooldown", value: 0, unit: "share", reason, source, trust: "secondhand", decides: { rest: "hold" } },
    ];
  },
  ask({ purpose }) {
    if (purpose !== undefined) return undefined;
    const text =
      "What is the checkpoint for? It is taken for final; a base that is fine-tuned later is better without a cooldown";
    return { about: "purpose", text };
  },
};
