import { controlsOf } from "../edit/controls.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { Studio } from "../model/studio.ts";
import type { Frame } from "../view/frame.ts";
import { curveAt } from "./curve-at.ts";

/** How near a point has to be for the menu to be its own, px. */
const reach = 22;

/** Opens the menu of what lies under the pointer: a point, or a place of a curve, which is taken in hand. False if that is nothing. */
export function openMenuAt(studio: Studio, frame: Frame, x: number, y: number): boolean {
  const found = curveAt(studio.snapshot.sheet, frame, x, y) ?? studio.selected;
  if (found === undefined || found.isHidden || studio.history.isOpen) return false;
  const lr = scheduleOf(found);
  const distance = ({ step, rate }: { step: number; rate: number }) =>
    Math.hypot(frame.xOf(found).at(step) - x, frame.y.at(rate) - y);
  const near = controlsOf(lr).filter((control) => distance(control) <= reach);
  const point = near.sort((a, b) => distance(a) - distance(b))[0];
  if (point === undefined && curveAt(studio.snapshot.sheet, frame, x, y) === undefined) return false;
  const step = point?.step ?? Math.round(frame.xOf(found).value(x));
  const place = { step, rate: point?.rate ?? lr(step), point: point?.id };
  studio.show({ curve: found.id, points: point === undefined ? [] : [point.id], menu: place });
  return true;
}
