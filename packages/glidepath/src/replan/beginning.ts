import type { Phase } from "../language/spec.ts";
import type { Value } from "../language/value.ts";
import type { Schedule } from "../schedule.ts";
import { byTerm } from "./by-term.ts";
import { type Left, throughKnots } from "./cut.ts";
import type { Situation } from "./policy.ts";

/** A rate, or the word for it if it is the peak. */
export const inPeaks = (rate: number, { spec }: Schedule): Value => (rate === (spec.peak ?? 1) ? "peak" : rate);

/**
 * The phases that are left of a track, to follow others: the first says where it starts, which may be what a jump before it came to.
 * `index` is that of the track; in tracks that multiply others there is no peak.
 */
export function beginning(left: readonly Left[], index: number, { lr }: Situation): Phase[] {
  const moving = left.slice(left.findIndex(({ phase }) => phase.length !== 0));
  const [{ phase, segment, rate = segment?.from }, ...rest] = moving as [Left, ...Left[]];
  const isMain = byTerm(lr, [...lr.tracks.keys()]).some(([main]) => main === index);
  const from = phase.from ?? (isMain && rate !== undefined ? inPeaks(rate, lr) : rate);
  const first = throughKnots(phase) || from === undefined ? phase : { ...phase, from };
  return [first, ...rest.map(({ phase }) => phase)];
}
