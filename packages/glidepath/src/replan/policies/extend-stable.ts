import { batchesOf, samplesBefore, stepsFor } from "../../budget/batches.ts";
import { samplesOf, stepsOf } from "../../budget/budget.ts";
import type { Report } from "../../input/issue.ts";
import type { Length } from "../../language/length.ts";
import type { Phase } from "../../language/spec.ts";
import { rateOf, type Value } from "../../language/value.ts";
import type { Segment } from "../../schedule/segment.ts";
import { tracksOf } from "../../schedule.ts";
import { throughKnots } from "../cut.ts";
import type { Pinned } from "../pin.ts";
import { type Continuation, definePolicy, type Situation } from "../policy.ts";
import { relay, stretching } from "../relay.ts";
import { times } from "../times.ts";

/**
 * The steps of the warmup stay, the plateau grows or shrinks, and what comes after it keeps its share of the budget, or gets another length. The
 * plateau is the phase that holds the highest rate, the last of them if there are several; from here on it may have another rate, and all that follows it
 * is then multiplied alike.
 */
export const extendStable = definePolicy({
  name: "extend-stable",
  summary: "warmup kept, plateau longer or shorter, the cooldown keeps its share of the budget",
  begins: "inside",
  fields: {
    cooldown: { type: "length", meaning: "how long the cooldown is, % of the new budget; left out, its share of it" },
    plateau: { type: "value", meaning: "the rate of the plateau from here on; the cooldown is multiplied alike" },
  },
  apply(situation, report, { cooldown, plateau: rate }): Continuation | undefined {
    const { lr, budget } = situation;
    const track = situation.written[0]!;
    const plateau = findPlateau(track);
    if (plateau === undefined || lr.horizon !== lr.steps) {
      const expected = plateau ? "a curve that is written for its budget" : "a schedule that holds its highest rate";
      const received = plateau ? `a horizon of ${lr.horizon} and ${lr.steps} steps` : "one without a plateau";
      report({ path: "policy", expected, received });
      return undefined;
    }
    const length = cooldownSteps(cooldown, situation, plateau, report);
    if (length === undefined) return undefined;
    const end = budget.steps - length;
    if (!isBeforeCooldown(situation, plateau, end, cooldown !== undefined, report)) return undefined;
    const after = track.slice(track.indexOf(plateau) + 1);
    const move = stretching(plateau.end, lr.steps, end, budget.steps);
    const falling = after.length === 0 ? [] : relay(after, move, extendStable.name, report);
    const further = settled(situation, Math.min(plateau.end, end), report);
    if (falling === undefined || further === undefined) return undefined;
    const before = track.slice(0, track.indexOf(plateau)).map(({ phase }) => phase);
    const rest = rate === undefined ? undefined : atRate(rate, { plateau, end, falling }, situation, report);
    if (rate !== undefined && rest === undefined) return undefined;
    const kept = [{ ...plateau.phase, length: end - plateau.start }, ...falling];
    return { tracks: [[...before, ...(rest ?? kept)], ...further] };
  },
});

/** The steps of what comes after the plateau; undefined if they cannot be known, or are too many, which is reported. */
function cooldownSteps(
  length: Length | undefined,
  { lr, budget }: Situation,
  { end }: Pinned,
  report: Report,
): number | undefined {
  // Multiplied first: 2000 of 10000 steps are a fifth exactly, 2000/10000 is not.
  if (length === undefined) return Math.round(((lr.steps - end) * budget.steps) / lr.steps);
  const samples = samplesOf(length, budget);
  const pieces = batchesOf(budget);
  const exact =
    samples === undefined || pieces === undefined
      ? stepsOf(length, budget, budget.steps, "cooldown", report)
      : budget.steps - stepsFor(pieces, samplesBefore(pieces, budget.steps) - samples);
  if (Number.isNaN(exact)) return undefined;
  if (end === lr.steps) {
    const received = "a schedule that ends on its plateau";
    report({ path: "cooldown", expected: "a schedule with a cooldown", received, hint: `"cooldown-now" makes one` });
    return undefined;
  }
  const steps = Math.max(1, Math.round(exact));
  if (steps <= budget.steps) return steps;
  report({ path: "cooldown", expected: `at most ${budget.steps} steps, the new budget`, received: `${steps} steps` });
  return undefined;
}

/** The plateau at another rate from here on, and what follows it, multiplied alike. */
function atRate(
  rate: Value,
  { plateau, end, falling }: { plateau: Pinned; end: number; falling: readonly Phase[] },
  { lr, place }: Situation,
  report: Report,
): Phase[] | undefined {
  const value = rateOf(rate, lr.spec.peak ?? 1);
  if (!(value > 0)) {
    report({ path: "plateau", expected: "a rate above 0", received: String(value) });
    return undefined;
  }
  const from = Math.max(place, plateau.start);
  const made = { ...plateau.phase, length: from - plateau.start };
  const held = { shape: "constant", length: end - from, from: rate };
  const factor = value / plateau.segment!.from;
  return [
    ...(from > plateau.start ? [made] : []),
    ...(end > from ? [held] : []),
    ...falling.map((phase, i) => {
      const scaled = times(phase, factor, lr);
      // Without a hold before it the cooldown begins at the other rate by itself.
      return i === 0 && end === from && !throughKnots(phase) ? { ...scaled, from: rate } : scaled;
    }),
  ];
}

function findPlateau(track: readonly Pinned[]): Pinned | undefined {
  const highest = Math.max(...track.map(({ segment }) => (segment ? Math.max(segment.from, segment.to) : 0)));
  const holds = ({ shape, cycle }: Segment) => shape.stays && cycle?.gain === undefined;
  return track.findLast(({ segment }) => segment && holds(segment) && segment.from === highest);
}

/** What was executed must not have to be cooldown: neither in the old plan nor in the new one. */
function isBeforeCooldown(
  { lr, at, place, budget }: Situation,
  plateau: Pinned,
  end: number,
  isSaid: boolean,
  report: Report,
): boolean {
  if (place > plateau.end) {
    const expected = `a step not beyond ${plateau.end - (place - at)}, where the cooldown begins`;
    report({ path: "at", expected, received: String(at) });
    return false;
  }
  const earliest = Math.max(place, plateau.start);
  if (end >= earliest) return true;
  if (isSaid) {
    const expected = `at most ${budget.steps - earliest} steps, those after step ${earliest}`;
    report({ path: "cooldown", expected, received: `${budget.steps - end} steps` });
    return false;
  }
  const needed = Math.ceil((earliest * lr.steps) / plateau.end);
  const expected = `about ${needed} steps or more: with fewer the cooldown would have to begin before step ${earliest}`;
  const hint = `"cooldown-now" starts the cooldown at step ${at}`;
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
