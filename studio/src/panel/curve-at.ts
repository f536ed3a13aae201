import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve, Sheet } from "../model/sheet.ts";
import type { Frame } from "../view/frame.ts";
import { distanceTo } from "../view/hit.ts";
import { sample } from "../view/sample.ts";

/** How near a pointer has to come to a curve, px. */
const reach = 9;

/** The curve that lies nearest to a place of the figure, if one is near enough. */
export function curveAt({ curves }: Sheet, frame: Frame, x: number, y: number): NamedCurve | undefined {
  const near = curves
    .filter(({ isHidden }) => !isHidden)
    .map((curve) => ({ curve, distance: distanceTo(sample(scheduleOf(curve), frame.xOf(curve), frame.y), x, y) }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance);
  return near[0]?.curve;
}
