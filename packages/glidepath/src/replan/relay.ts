import type { Report } from "../input/issue.ts";
import type { Phase } from "../language/spec.ts";
import { type Cycle, cycleIndex, cycleStart } from "../schedule/cycle.ts";
import type { Left } from "./cut.ts";

/** Moves steps to other steps; whole, and never backwards. */
export interface Move {
  readonly ratio: number;
  (step: number): number;
}

/** Stretches or squeezes the steps from `start` to `end` into those from `newStart` to `newEnd`; both ends are exact. */
export function stretching(start: number, end: number, newStart: number, newEnd: number): Move {
  const ratio = (newEnd - newStart) / (end - start);
  const move = (step: number) => (step === end ? newEnd : newStart + Math.round((step - start) * ratio));
  return Object.assign(move, { ratio });
}

/**
 * Lays phases out anew. Ends are rounded to whole steps one by one, so nothing drifts; cycles come out whole where that moves none of
 * them by half a step, and else as they are. Undefined if one would be shorter than a step, which is reported.
 */
export function relay(left: readonly Left[], move: Move, policy: string, report: Report): Phase[] | undefined {
  let fits = true;
  const phases = left.map(({ phase, start, end }): Phase => {
    const { every: written, ...moved } = {
      ...phase,
      ...windowTimes(phase, move(start), move.ratio),
      length: move(end) - move(start),
    };
    if (typeof written !== "number") return moved;
    const exact = written * move.ratio;
    const whole = Math.max(1, Math.round(exact));
    const drifts = drift({ length: exact, multiply: phase.multiply ?? 1 }, whole, (end - start) * move.ratio) >= 0.5;
    // A repetition that goes on from the middle keeps its place only if it is not rounded.
    if (phase.skip === undefined && !drifts) return { ...moved, every: whole };
    if (exact >= 1) return { ...moved, every: exact };
    const hint = `Choose a larger budget, or the policy "keep"`;
    const expected = `"${policy}" to leave cycles of ${written} steps at least a step`;
    report({ path: "policy", expected, received: `cycles of ${Number(exact.toPrecision(6))} steps`, hint });
    fits = false;
    return moved;
  });
  return fits ? phases : undefined;
}

/** What is measured in steps but need not be whole. */
function windowTimes(phase: Phase, start: number, ratio: number): Partial<Phase> {
  const keys = (["over", "skip", "grain"] as const).filter((key) => phase[key] !== undefined);
  const times: Partial<Phase> = Object.fromEntries(keys.map((key) => [key, (phase[key] as number) * ratio]));
  const { over, skip } = times as { over?: number; skip?: number };
  if (over === undefined || skip === undefined) return times;
  return { ...times, skip: notBefore((phase.skip as number) / (phase.over as number), skip, over, start) };
}

/** The skip, or the next above it with which rounding does not put the start before the share of the shape that it is: there it may jump. */
function notBefore(share: number, skip: number, over: number, start: number): number {
  let found = skip;
  while ((start - (start - found)) / over < share) found += Number.EPSILON * Math.max(start, found);
  return found;
}

/** How far the last restart within `steps` moves, in steps, if each cycle is rounded. */
function drift(exact: Cycle, rounded: number, steps: number): number {
  const last = cycleIndex(exact, steps);
  return Math.abs(cycleStart({ ...exact, length: rounded }, last) - cycleStart(exact, last));
}
