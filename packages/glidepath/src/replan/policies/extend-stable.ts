import type { Report } from "../../input/issue.ts";
import type { Phase } from "../../language/spec.ts";
import type { Segment } from "../../schedule/segment.ts";
import { tracksOf } from "../../schedule.ts";
import type { Pinned } from "../pin.ts";
import { type Continuation, definePolicy, type Situation } from "../policy.ts";
import { relay, stretching } from "../relay.ts";

/**
 * The steps of the warmup stay, the plateau grows or shrinks, and what comes after it keeps its share of the budget. The
 * plateau is the phase that holds the highest rate, the last of them if there are several.
 */
export const extendStable = definePolicy({
  name: "extend-stable",
  summary: "warmup kept, plateau longer or shorter, the cooldown keeps its share of the budget",
  begins: "inside",
  apply(situation, report): Continuation | undefined {
    const { lr, budget } = situation;
    const track = situation.written[0]!;
    const plateau = findPlateau(track);
    if (plateau === undefined || lr.horizon !== lr.steps) {
      const expected = plateau ? "a curve that is written for its budget" : "a schedule that holds its highest rate";
      const received = plateau ? `a horizon of ${lr.horizon} and ${lr.steps} steps` : "one without a plateau";
      report({ path: "policy", expected, received, hint: `"stretch" and "cooldown-now" need none` });
      return undefined;
    }
    // Multiplied first: 2000 of 10000 steps are a fifth exactly, 2000/10000 is not.
    const cooldown = Math.round(((lr.steps - plateau.end) * budget.steps) / lr.steps);
    const end = budget.steps - cooldown;
    if (!isBeforeCooldown(situation, plateau, end, report)) return undefined;
    const after = track.slice(track.indexOf(plateau) + 1);
    const move = stretching(plateau.end, lr.steps, end, budget.steps);
    const falling = after.length === 0 ? [] : relay(after, move, extendStable.name, report);
    const further = settled(situation, Math.min(plateau.end, end), report);
    if (falling === undefined || further === undefined) return undefined;
    const before = track.slice(0, track.indexOf(plateau)).map(({ phase }) => phase);
    return { tracks: [[...before, { ...plateau.phase, length: end - plateau.start }, ...falling], ...further] };
  },
});

function findPlateau(track: readonly Pinned[]): Pinned | undefined {
  const highest = Math.max(...track.map(({ segment }) => (segment ? Math.max(segment.from, segment.to) : 0)));
  const holds = ({ shape, cycle }: Segment) => shape.stays && cycle?.gain === undefined;
  return track.findLast(({ segment }) => segment && holds(segment) && segment.from === highest);
}

/** What was executed must not have to be cooldown: neither in the old plan nor in the new one. */
function isBeforeCooldown({ lr, at, place, budget }: Situation, plateau: Pinned, end: number, report: Report): boolean {
  const hint = `"cooldown-now" starts the cooldown at step ${at}`;
  if (place > plateau.end) {
    const expected = `a step not beyond ${plateau.end - (place - at)}, where the cooldown begins`;
    report({ path: "at", expected, received: String(at), hint: `${hint} anew` });
    return false;
  }
  const earliest = Math.max(place, plateau.start);
  if (end >= earliest) return true;
  const needed = Math.ceil((earliest * lr.steps) / plateau.end);
  const expected = `about ${needed} steps or more: with fewer the cooldown would have to begin before step ${earliest}`;
  report({ path: "budget", expected, received: `${budget.steps} steps`, hint });
  return false;
}

/** The further tracks as they are, if all have come to rest by step `by`; undefined if not, which is reported. */
function settled({ lr, written, budget }: Situation, by: number, report: Report): Phase[][] | undefined {
  const further = written.slice(1);
  const isAtRest = (track: readonly Pinned[]) => track.at(-1)!.segment?.shape.stays && track.at(-1)!.start <= by;
  const moving = further.findIndex((track) => !isAtRest(track));
  if (moving === -1) {
    return further.map((track) => {
      const rest = track.at(-1)!;
      return [...track.slice(0, -1).map(({ phase }) => phase), { ...rest.phase, length: budget.steps - rest.start }];
    });
  }
  const expected = `a further track that is constant from step ${by} on at the latest`;
  const { path } = tracksOf(lr.spec).flat()[moving + 1]!;
  report({ path, expected, received: "one that changes", hint: `"stretch" takes it along` });
  return undefined;
}
