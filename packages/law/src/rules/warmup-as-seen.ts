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
    // A log shows the end of a warmup to within the distance of its rows.
    const seen = Number(Math.max(...lengths).toPrecision(2));
    const updates = Math.min(seen, Math.floor(largest * request.steps));
    const source = (request.runs ?? request.fit) ? "the given runs" : "today's schedule";
    const reason = `about as many updates as in ${source}: training went well with them`;
    return [
      {
        what: "warmup",
        value: updates,
        unit: "updates",
        reason,
        source,
        trust: "measured here",
        decides: { warmup: updates },
      },
    ];
  },
};
