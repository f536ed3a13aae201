import { type Check, said } from "./finding.ts";

/** A rate below 0 climbs the loss. */
export const negative: Check = {
  kind: "negative",
  summary: "an update has a rate below 0",
  find({ run: { rates, at, lowest } }) {
    const first = rates.findIndex((rate) => rate < 0);
    if (first === -1) return undefined;
    const [rate, low] = [rates[first]!, rates[lowest]!];
    return {
      step: at(first),
      message: `the rate is negative at step ${at(first)}: ${said(rate)}; the lowest is ${said(low)}, at step ${at(lowest)}`,
      fix: "Keep the knots or the end above 0, set a `floor`, or use log scale",
      facts: { rate, lowest: low },
    };
  },
};
