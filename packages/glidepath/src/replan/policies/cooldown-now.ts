import type { Phase } from "../../language/spec.ts";
import { pieceBefore, prepare } from "../../schedule/segment.ts";
import { byTerm } from "../by-term.ts";
import { head, throughKnots } from "../cut.ts";
import { moveKnots } from "../move-knots.ts";
import type { Pinned } from "../pin.ts";
import type { Continuation, Policy, Situation } from "../policy.ts";

/**
 * From here on down, over all that is left of the budget: in the shape of the schedule's last decaying phase and to its
 * end value. A schedule whose first track has none goes down in a straight line, to its end value if that is lower, else to 0.
 * Further tracks are at rest from here on: the first track falls alone, from the rate at hand.
 */
export const cooldownNow = {
  name: "cooldown-now",
  summary: "the schedule's own cooldown from here on, over all that is left",
  begins: "inside",
  apply(situation, report): Continuation | undefined {
    const { lr, at, place, budget, run } = situation;
    const now = lr(at);
    const { phase, end } = cooldown(situation, now);
    const hint = `"restart" begins anew, "keep" goes on as planned`;
    if (now <= end) {
      const expected = `a step whose rate lies above ${end}, where the cooldown ends`;
      report({ path: "at", expected, received: `${at}, with the rate ${now}`, hint });
      return undefined;
    }
    const before = head(run[0]!, place);
    const length = budget.steps - place;
    // What the phase before ends on needs no saying; a beginning, a jump right here and further tracks do.
    const goesOn = before.length > 0 && run.length === 1 && lr.before(at) === now;
    const moved = moveKnots(phase, now, end, lr.spec.peak ?? 1);
    const falling = { ...(moved ?? { ...phase, ...(!goesOn && { from: now }) }), length };
    const resting = lr.terms.flatMap((factors, i) => factors.map((_, k) => (i > 0 && k === 0 ? 0 : 1)));
    const rest = (track: readonly Pinned[], from: number) => [
      ...head(track, place),
      { shape: "constant", from, length },
    ];
    return { tracks: [[...before, falling], ...run.slice(1).map((track, i) => rest(track, resting[i + 1]!))] };
  },
} as const satisfies Policy;

/** The phase that cools down, without its start and its length, and the rate that it ends on. */
function cooldown({ lr, written }: Situation, now: number): { phase: Phase; end: number } {
  const [[main, ...overlays], ...terms] = byTerm(lr, written) as [Pinned[][], ...Pinned[][][]];
  const factor = productOf(overlays);
  const added = terms.reduce((sum, tracks) => sum + productOf(tracks), 0);
  const decay = main!.findLast((pinned) => arrives(pinned) && endOf(pinned) < pinned.segment!.from);
  if (decay === undefined) {
    const last = lastOf(main!) * factor + added;
    const end = last < now ? last : 0;
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
