import { samplesOf, stepsOf } from "../budget/budget.ts";
import { show } from "../input/issue.ts";
import type { Length } from "../language/length.ts";
import type { Phase } from "../language/spec.ts";
import type { Cycle } from "../schedule/cycle.ts";
import type { Window } from "../schedule/segment.ts";
import type { Shape, ShapeParameters } from "../shape/shape.ts";
import type { Ground } from "./ground.ts";
import { goesBySamples, usedBy } from "./pace.ts";

/**
 * Where the shape of a phase begins and how long it takes, if that is not the phase itself: by `over`, `skip`, `by`, or a shape
 * that counts steps. A shape of which a part is skipped, without an `over`, ends with its phase. `start`, `end` and the window are
 * samples where the phase goes by them.
 */
export function windowOf(
  phase: Phase,
  shape: Shape,
  parameters: ShapeParameters,
  start: number,
  end: number,
  cycle: Cycle | undefined,
  path: string,
  ground: Ground,
): Window | undefined {
  const { length, over, skip } = phase;
  const isPaced = goesBySamples(phase) && !shape.stays;
  if (over === undefined && skip === undefined && !isPaced && (!shape.perStep || cycle)) return undefined;
  const measure = isPaced ? samplesFor : stepsFor;
  const before = measure(skip ?? 0, `${path}.skip`, ground);
  const natural = shape.perStep ? 1 : Math.max(end - start + before, 1);
  // A shape over the length of its phase is rounded with it.
  const own = over !== undefined && over === length && end > start ? end - start : undefined;
  const span = cycle?.length ?? own ?? (over === undefined ? natural : measure(over, `${path}.over`, ground));
  if (span <= 0) {
    ground.report({ path: `${path}.over`, expected: "more than no steps", received: show(over) });
    return undefined;
  }
  const reach = end - start + before;
  if (!cycle && end > start && reach > span * (1 + 1e-12) && !shape.goesOn(parameters)) {
    const hint = "Let the phase end with its shape, and hold after it";
    const expected = `an over of at least the phase, since ${shape.kind} has no values past its end`;
    ground.report({ path, expected, received: `${span} ${isPaced ? "samples" : "steps"}`, hint });
  }
  return { origin: start - before, span };
}

/** After how many steps the rate may change, if that is not after every one. */
export function grainOf({ grain }: Phase, path: string, ground: Ground): number | undefined {
  if (grain === undefined) return undefined;
  const steps = stepsFor(grain, `${path}.grain`, ground);
  if (steps > 0) return steps === 1 ? undefined : steps;
  if (steps === 0) ground.report({ path: `${path}.grain`, expected: "more than no steps", received: show(grain) });
  return undefined;
}

function stepsFor(length: Length, path: string, { budget, horizon, report }: Ground): number {
  return stepsOf(length, budget, horizon, path, report);
}

/** Samples of a length; one in steps or a share is counted from the start of the run. */
function samplesFor(length: Length, path: string, ground: Ground): number {
  return samplesOf(length, ground.budget) ?? usedBy(ground.budget)(stepsFor(length, path, ground));
}
