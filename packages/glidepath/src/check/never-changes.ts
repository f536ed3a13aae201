import type { Segment } from "../schedule/segment.ts";
import { type Check, said } from "./finding.ts";

/** Rates closer together than this share of the highest are as good as one. */
const same = 1e-3;

/** Words of a curve that changes, and rates that do not. */
export const neverChanges: Check = {
  kind: "never-changes",
  summary: "the words change the rate, but no update sees it",
  find({ lr, run: { rates, top, lowest, steps } }) {
    const low = rates[lowest]!;
    const isMeantTo = lr.tracks.flat().some((segment) => segment.start < steps && changes(segment));
    if (!isMeantTo || steps < 2 || top - low > same * Math.abs(top)) return undefined;
    const range = said(low) === said(top) ? `stays at ${said(top)}` : `stays between ${said(low)} and ${said(top)}`;
    return {
      step: null,
      message: `the rate ${range} in all ${steps} updates, although the words change it`,
      fix: "Write lengths as shares of the budget, such as 10%, or in the unit that you mean: 30ep is not 30",
      facts: { low, high: top },
    };
  },
};

/** Whether the words of a segment lead from one value to another. */
function changes({ shape, from, to, cycle }: Segment): boolean {
  return (!shape.stays && from !== to) || (cycle?.gain ?? 1) !== 1;
}
