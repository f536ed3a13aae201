import { type Check, said } from "./finding.ts";

/** A tail of at least this share of the run. */
const least = 0.05;
/** Below this share of the highest rate the updates are dead, which another check says. */
const dead = 1e-6;

/** A decay that is through before the run is. A hold that a person wrote, and the last tread of a staircase, are meant. */
export const flatEnd: Check = {
  kind: "flat-end",
  summary: "the decay is through early, and its end is held for 5 % of the run or more",
  find({ lr, run: { rates, top, at, steps }, isRead }) {
    const rate = rates.at(-1)!;
    let from = rates.length - 1;
    while (from > 0 && rates[from - 1] === rate) from--;
    const held = steps - at(from);
    const isRamp = from >= 3 && rates[from - 1] !== rates[from - 2] && rates[from - 2] !== rates[from - 3];
    if (!isRamp || held < Math.max(2, least * steps) || !(rate < 0.9 * top) || rate < dead * top) return undefined;
    const last = lr.segments.at(-1)!;
    if (!isRead && last.shape.stays && last.phase !== undefined && last.start <= at(from)) return undefined;
    return {
      step: at(from),
      message: `the decay is through at step ${at(from)}: the last ${held} of ${steps} updates all have the rate ${said(rate)}`,
      fix: "Let the decay take the whole run, or write the hold that follows it",
      facts: { held, rate },
    };
  },
};
