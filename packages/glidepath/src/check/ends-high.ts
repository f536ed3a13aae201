import { type Check, said } from "./finding.ts";

/** At least this share of the highest rate counts as ending at it. */
const nearly = 0.99;

/** A run that ends where it should have cooled down. A constant rate, and one that is held on purpose, are no findings. */
export const endsHigh: Check = {
  kind: "ends-high",
  summary: "the run ends at its highest rate",
  find({ lr, run: { rates, top, lowest, at }, isRead }) {
    const last = rates.at(-1)!;
    const low = rates[lowest]!;
    const isHeld = lr.segments.at(-1)!.shape.stays && lr.segments.at(-1)!.cycle?.gain === undefined;
    const isMeant = !isRead && lr.spec.end === "extrapolate";
    if (isHeld || isMeant || rates.length < 2 || !(last >= nearly * top) || !(low < 0.9 * top)) return undefined;
    return {
      step: at(rates.length - 1),
      message: `the last update has ${said(last)}, and the highest rate of the run is ${said(top)}: it never cools down`,
      fix: "End the run on a phase that falls, unless this is a range test",
      facts: { last, highest: top },
    };
  },
};
