import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import type { Control, Place } from "./control.ts";
import { controlsOf } from "./controls.ts";

/** The points of an edited curve that lie nearest to some of the points it had: ids count the words, and an edit writes others. */
export function nearestPoints(was: NamedCurve, ids: readonly string[], is: NamedCurve): readonly string[] {
  const controls = controlsOf(scheduleOf(is));
  const places = controlsOf(scheduleOf(was)).filter(({ id }) => ids.includes(id));
  return [...new Set(places.flatMap((place) => nearest(place, controls)?.id ?? []))];
}

/** The one that is fewest steps away; of several, the one whose rate is nearest. */
function nearest(place: Place, controls: readonly Control[]): Control | undefined {
  const off = ({ step, rate }: Place) => [Math.abs(step - place.step), Math.abs(rate - place.rate)] as const;
  return controls.toSorted((a, b) => off(a)[0] - off(b)[0] || off(a)[1] - off(b)[1])[0];
}

/** The points of a curve as it is now that lie where none lay before. */
export function newPoints(was: NamedCurve, is: NamedCurve): readonly string[] {
  const old = new Set(controlsOf(scheduleOf(was)).map(placeOf));
  return controlsOf(scheduleOf(is))
    .filter((control) => !old.has(placeOf(control)))
    .map(({ id }) => id);
}

/** A knot may lie beside its whole step, and be written with other digits. */
const placeOf = ({ step, rate }: Place) => `${Math.round(step)} ${rate.toPrecision(5)}`;
