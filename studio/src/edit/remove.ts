import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import { controlsOf } from "./controls.ts";
import { type Edited, edit } from "./move-points.ts";

/** Takes points off a curve. Those where phases begin and end have to stay. */
export function removePoints(curve: NamedCurve, ids: readonly string[]): Edited {
  const wanted = controlsOf(scheduleOf(curve)).filter(({ id, remove }) => ids.includes(id) && remove !== undefined);
  if (wanted.length === 0)
    return { problem: "Points where a phase begins or ends cannot be deleted, only those between" };
  let now = curve;
  // From the right, since a knot's id counts from the left.
  for (const { id } of wanted.reverse()) {
    const control = controlsOf(scheduleOf(now)).find((one) => one.id === id);
    const edited = edit(now, control?.remove?.() ?? []);
    if ("problem" in edited) return edited;
    now = edited.curve;
  }
  return { curve: now };
}
