import { parse, type Spec } from "glidepath";
import { GlidepathError } from "glidepath/input";
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
    if (error instanceof GlidepathError) return { problem: error.message };
    throw error;
  }
}

/**
 * Moves points of a curve to places, each as far as its neighbours let it. Points that go to the right are moved from the right
 * end on, so that none stands in another's way.
 */
export function movePoints(curve: NamedCurve, places: ReadonlyMap<string, Place>): Edited {
  const from = new Map(controlsOf(scheduleOf(curve)).map(({ id, step }) => [id, step]));
  const order = [...places].sort(([a], [b]) => (from.get(a) ?? 0) - (from.get(b) ?? 0));
  const isRightward = order.some(([id, { step }]) => step > (from.get(id) ?? step));
  let now = curve;
  for (const [id, place] of isRightward ? order.reverse() : order) {
    const control = controlsOf(scheduleOf(now)).find((one) => one.id === id);
    if (control === undefined) continue;
    const [low, high] = control.steps;
    const step = place.step === control.step ? place.step : Math.min(Math.max(Math.round(place.step), low), high);
    const rate = control.hasRate ? place.rate : control.rate;
    const edited = edit(now, control.move({ step, rate }));
    if ("problem" in edited) return edited;
    now = edited.curve;
  }
  return { curve: now };
}
