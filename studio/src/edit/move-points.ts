import { parse, type Spec } from "glidepath";
import { GlidepathError } from "glidepath/input";
import { plainError } from "../model/plain-issue.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { type Change, changed } from "./change.ts";
import type { Place } from "./control.ts";
import { controlsOf } from "./controls.ts";

/** The curve that the words give after some changes, or what the core has against it. */
export type Edited = { readonly curve: NamedCurve } | { readonly problem: string };

/** Changes words of a curve; the core reads the result and makes the schedule, or says why not. */
export function edit(curve: NamedCurve, changes: readonly Change[]): Edited {
  return changes.length === 0 ? { curve } : readAs(curve, changed(curve.spec, changes));
}

/** The curve with another spec, which the core reads. */
export function readAs(curve: NamedCurve, spec: unknown): Edited {
  try {
    const next = { ...curve, spec: parse(spec) as Spec };
    scheduleOf(next);
    return { curve: next };
  } catch (error) {
    if (error instanceof GlidepathError) return { problem: plainError(error).message };
    throw error;
  }
}

/** Times that points are put to their places: where an end of a phase moves, the knots inside of it move along, and are put right after that. */
const passes = 2;

/**
 * Moves points of a curve to places, each as far as its neighbours let it. Points that go to the right are moved from the right
 * end on, so that none stands in another's way.
 */
export function movePoints(curve: NamedCurve, places: ReadonlyMap<string, Place>): Edited {
  const from = new Map(controlsOf(scheduleOf(curve)).map(({ id, step }) => [id, step]));
  const order = [...places].sort(([a], [b]) => (from.get(a) ?? 0) - (from.get(b) ?? 0));
  const isRightward = order.some(([id, { step }]) => step > (from.get(id) ?? step));
  if (isRightward) order.reverse();
  let now = curve;
  for (let pass = 0; pass < (places.size > 1 ? passes : 1); pass++) {
    for (const [id, place] of order) {
      const edited = movePoint(now, id, place, pass > 0);
      if ("problem" in edited) return edited;
      now = edited.curve;
    }
  }
  return { curve: now };
}

/** How far a point may lie from its place, in steps and as a share of its rate, before it is put there again. */
const near = { steps: 0.1, rate: 1e-5 } as const;

function movePoint(curve: NamedCurve, id: string, place: Place, isAgain: boolean): Edited {
  const control = controlsOf(scheduleOf(curve)).find((one) => one.id === id);
  if (control === undefined) return { curve };
  const [low, high] = control.steps;
  const aside = place.step === control.step ? place.step : Math.min(Math.max(Math.round(place.step), low), high);
  const rate = control.hasRate ? place.rate : control.rate;
  const isThere = Math.abs(aside - control.step) <= near.steps;
  const step = isAgain && isThere ? control.step : aside;
  if (isAgain && isThere && Math.abs(rate - control.rate) <= near.rate * rate) return { curve };
  return edit(curve, control.move({ step, rate }));
}
