import type { Rule } from "./rule.ts";
import { seenRates, warmupUpdates } from "./seen-runs.ts";

/** A warmup is no longer than this share of the run. */
const largest = 0.25;

/** The warmup with which the given runs went well. */
export const warmupAsSeen: Rule = {
  name: "warmup-as-seen",
  propose(request) {
    const lengths = seenRates(request).map(warmupUpdates);
    if (lengths.length === 0) return [];
    const updates = Math.min(Math.max(...lengths), Math.floor(largest * request.steps));
    const reason = "as long as in the runs that were given, in updates: they went well with it";
    return [
      {
        what: "warmup",
        value: updates,
        unit: "updates",
        reason,
        source: "the given runs",
        trust: "measured here",
        decides: { warmup: updates },
      },
    ];
  },
};
