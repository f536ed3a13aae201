import type { Report } from "../../input/issue.ts";
import type { Phase } from "../../language/spec.ts";
import { head, tail } from "../cut.ts";
import type { Pinned } from "../pin.ts";
import { type Continuation, definePolicy, type Situation } from "../policy.ts";
import { type Move, relay, stretching } from "../relay.ts";
import { keep } from "./keep.ts";

/**
 * What is left of the curve is stretched or squeezed to what is left of the budget; cycles change with it. A curve that was
 * written for another horizon than its budget keeps that ratio.
 */
export const stretch = definePolicy({
  name: "stretch",
  summary: "what is left of the curve, stretched or squeezed to what is left of the budget",
  begins: "inside",
  apply(situation, report): Continuation | undefined {
    const { lr, place, landing, budget, run } = situation;
    if (budget.steps === lr.steps) return keep.apply(situation, report, {});
    const slack = lr.horizon === lr.steps ? landing : 0;
    if (!isUnderWay(situation, lr.steps - slack, report)) return undefined;
    const move = stretching(place, lr.steps - slack, place, budget.steps - slack);
    const end = lr.horizon - landing;
    const tracks = run.flatMap((track) => {
      const phases = stretchTrack(track, situation, end, move, report);
      return phases ? [phases] : [];
    });
    if (tracks.length < run.length) return undefined;
    return { tracks, horizon: move(end) + landing, ...(landing && { landed: true }) };
  },
});

/** Nothing can be stretched where nothing is left, or where what is left is not written but repeated. */
function isUnderWay({ lr, at, place }: Situation, end: number, report: Report): boolean {
  const repeats = lr.spec.end === "periodic" && lr.horizon < lr.steps;
  const hint = `"keep" goes on with the end policy`;
  if (repeats) {
    const received = `the end policy "periodic" from step ${lr.horizon} on`;
    report({ path: "policy", expected: "a curve that is written to the end of its budget", received, hint });
  } else if (place >= Math.min(end, lr.horizon)) {
    report({ path: "at", expected: "a step before the end of the curve", received: String(at), hint });
  } else return true;
  return false;
}

function stretchTrack(
  track: readonly Pinned[],
  { place }: Situation,
  end: number,
  move: Move,
  report: Report,
): Phase[] | undefined {
  const left = tail(track, place);
  const moving = relay(
    left.filter(({ start }) => start < end),
    move,
    stretch.name,
    report,
  );
  // The step that `inclusive` adds at the end stays one step.
  const landing = left.filter(({ start }) => start >= end).map(({ phase }) => phase);
  return moving && [...head(track, place), ...moving, ...landing];
}
