import type { Phase, ShapeSpec } from "../language/spec.ts";
import { rateOf, type Value } from "../language/value.ts";
import { pieceBefore, prepare } from "../schedule/segment.ts";
import { byTerm } from "./by-term.ts";
import { throughKnots } from "./cut.ts";
import { moveKnots } from "./move-knots.ts";
import type { Pinned } from "./pin.ts";
import type { Situation } from "./policy.ts";

/** A way down, without its start and its length, and the rate that it ends on. */
export interface Cooldown {
  readonly phase: Phase;
  readonly end: number;
}

/** What a person wants of a cooldown beside what the schedule says itself. */
export interface Wanted {
  readonly shape?: ShapeSpec | undefined;
  readonly to?: Value | undefined;
}

/**
 * How a schedule cools down from a rate: in the shape of its last decaying phase and to that one's end, unless others are wanted. A
 * schedule whose first track has none goes down in a straight line, to its end value if that is lower, else to 0.
 */
export function cooldownFrom(rate: number, situation: Situation, { shape, to }: Wanted): Cooldown {
  const own = ownCooldown(situation, rate);
  const end = to === undefined ? own.end : rateOf(to, situation.lr.spec.peak ?? 1);
  if (shape !== undefined) return { phase: { ...shape, to: to ?? own.phase.to ?? end }, end };
  return { phase: to === undefined ? own.phase : { ...own.phase, to }, end };
}

/** The cooldown as a phase from a rate on; `follows` says that the phase before it ends on that rate. */
export function fallFrom(rate: Value, { phase, end }: Cooldown, { lr }: Situation, follows: boolean): Phase {
  const peak = lr.spec.peak ?? 1;
  return moveKnots(phase, rateOf(rate, peak), end, peak) ?? { ...phase, ...(!follows && { from: rate }) };
}

/** The values at which the tracks rest while the first one has the whole rate: factors are 1, further terms add 0. */
export function restingValues({ lr }: Situation): number[] {
  return lr.terms.flatMap((factors, i) => factors.map((_, k) => (i > 0 && k === 0 ? 0 : 1)));
}

function ownCooldown({ lr, written }: Situation, rate: number): Cooldown {
  const [[main, ...overlays], ...terms] = byTerm(lr, written) as [Pinned[][], ...Pinned[][][]];
  const factor = productOf(overlays);
  const added = terms.reduce((sum, tracks) => sum + productOf(tracks), 0);
  const decay = main!.findLast((pinned) => arrives(pinned) && endOf(pinned) < pinned.segment!.from);
  if (decay === undefined) {
    const last = lastOf(main!) * factor + added;
    const end = last < rate ? last : 0;
    return { phase: { shape: "linear", to: end }, end };
  }
  const { length: _length, from: _from, every: _every, multiply: _multiply, ...rest } = decay.phase;
  const { gain: _gain, about: _about, over: _over, skip: _skip, grain: _grain, ...phase } = rest;
  const end = endOf(decay) * factor + added;
  return { phase: factor === 1 && added === 0 ? phase : { ...phase, to: end }, end };
}

/** Whether the phase has a shape that ends where it says, or that is drawn to its end. */
function arrives({ phase, segment }: Pinned): boolean {
  return segment !== undefined && (!segment.shape.free || throughKnots(phase));
}

/** The value that a phase arrives at when its shape has run once. */
function endOf({ segment }: Pinned): number {
  const { cycle: _cycle, window: _window, grain: _grain, ...once } = segment!;
  return pieceBefore(prepare(once), once.end);
}

/** What tracks that are multiplied come to at their end. */
function productOf(tracks: readonly (readonly Pinned[])[]): number {
  return tracks.reduce((product, track) => product * lastOf(track), 1);
}

function lastOf(track: readonly Pinned[]): number {
  const { segment } = track.findLast(({ segment }) => segment !== undefined)!;
  return pieceBefore(prepare(segment!), segment!.end);
}
