import { stepsOf } from "../budget/budget.ts";
import { type Report, show } from "../input/issue.ts";
import type { Phase } from "../language/spec.ts";
import type { Cycle } from "../schedule/cycle.ts";
import type { Segment, Window } from "../schedule/segment.ts";
import type { Shape } from "../shape/shape.ts";
import type { Ground } from "./ground.ts";

/**
 * Where the shape of a phase begins and how long it takes, if that is not the phase itself: by `over`, `skip`, or a shape that
 * counts steps. A shape of which a part is skipped, without an `over`, ends with its phase.
 */
export function windowOf(
  phase: Phase,
  shape: Shape,
  start: number,
  end: number,
  cycle: Cycle | undefined,
  path: string,
  ground: Ground,
): Window | undefined {
  const { length, over, skip } = phase;
  if (over === undefined && skip === undefined && (!shape.perStep || cycle)) return undefined;
  const before = measure(skip ?? 0, `${path}.skip`, ground);
  const natural = shape.perStep ? 1 : Math.max(end - start + before, 1);
  // A shape over the length of its phase is rounded with it.
  const own = over !== undefined && over === length && end > start ? end - start : undefined;
  const span = cycle?.length ?? own ?? (over === undefined ? natural : measure(over, `${path}.over`, ground));
  if (span <= 0) {
    ground.report({ path: `${path}.over`, expected: "more than no steps", received: show(over) });
    return undefined;
  }
  return { origin: start - before, span };
}

/** After how many steps the rate may change, if that is not after every one. */
export function grainOf({ grain }: Phase, path: string, ground: Ground): number | undefined {
  if (grain === undefined) return undefined;
  const steps = measure(grain, `${path}.grain`, ground);
  if (steps > 0) return steps === 1 ? undefined : steps;
  if (steps === 0) ground.report({ path: `${path}.grain`, expected: "more than no steps", received: show(grain) });
  return undefined;
}

/** Refuses a window that reaches past the end of a shape without values there. */
export function refuseEnd(
  { start, end, window, cycle, shape, parameters }: Omit<Segment, "from" | "to">,
  path: string,
  report: Report,
): void {
  if (window === undefined || cycle || end === start || shape.goesOn(parameters)) return;
  if (end - window.origin <= window.span * (1 + 1e-12)) return;
  const hint = "Let the phase end with its shape, and hold after it";
  report({
    path,
    expected: `an over of at least the phase, since ${shape.kind} has no values past its end`,
    received: `${window.span} steps`,
    hint,
  });
}

function measure(length: number | string, path: string, { budget, horizon, report }: Ground): number {
  return stepsOf(length, budget, horizon, path, report);
}
