import { type Check, said } from "./finding.ts";

/** A way that is still to go of this share of the highest rate is one that a person misses. */
const visible = 0.05;

/** A run that ends before its decay does. */
export const cutOff: Check = {
  kind: "cut-off",
  summary: "the run ends while the decay still has a way to go",
  find({ lr, run: { rates, top, steps, at } }) {
    if (lr.tracks.length > 1) return undefined;
    const segment = lr.segments.find(({ end }) => end >= steps) ?? lr.segments.at(-1)!;
    const { end, from, to, shape, window, cycle } = segment;
    if (cycle || shape.free || shape.loose || shape.stays || !(to < from)) return undefined;
    const through = window ? window.origin + window.span : end;
    const [before, last] = [rates.at(-2) ?? rates.at(-1)!, rates.at(-1)!];
    // One step short of the end is how a half-open curve ends by design.
    if (through <= steps + 1 || !(last < before || rates.length === 1) || last - to <= visible * top) return undefined;
    return {
      step: at(rates.length - 1),
      message: `the run ends at ${said(last)} with the decay still going: its end, ${said(to)}, would come at step ${Math.ceil(through)}`,
      fix: "Rescale the schedule to the budget, or drop its `horizon` or `over`",
      facts: { last, end: to, shown: steps - Math.max(0, segment.start) },
    };
  },
};
