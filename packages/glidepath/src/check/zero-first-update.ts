import { type Check, said } from "./finding.ts";

/** Below this share of the highest rate an update hardly changes anything. */
const hardly = 1e-4;

/** A warmup that begins with 0 spends its first update on nothing. */
export const zeroFirstUpdate: Check = {
  kind: "zero-first-update",
  summary: "the first update has a rate of 0, or hardly any",
  find({ run: { rates, top } }) {
    const rate = rates[0]!;
    if (!(Math.abs(rate) < hardly * top)) return undefined;
    const what = rate === 0 ? "changes nothing" : "hardly changes anything";
    return {
      step: 0,
      message: `the first update has the rate ${said(rate)}: it ${what}`,
      fix: "Start the warmup from a small rate (from 0.01 peak), or add `lead` so that update t has the rate of t + 1",
      facts: { rate, highest: top },
    };
  },
};
