import type { Place } from "./control.ts";
import type { Grip } from "./drag.ts";
import { type Attractor, ratesToSnap, snapTo, stepsToSnap } from "./snap.ts";

/** A line that shows what a point has snapped to. */
export interface Guide extends Attractor {
  readonly axis: "x" | "y";
}

/** How a point is aimed: along one axis only, and whether it is drawn to what is near. */
export interface Aim {
  readonly lock: "x" | "y" | undefined;
  readonly isSnapping: boolean;
  /** The pixel of a step, and of a rate. */
  readonly atX: (step: number) => number;
  readonly atY: (rate: number) => number;
  /** The steps at which the x axis has its ticks. */
  readonly ticks?: readonly number[];
}

/** Where a point goes that the hand wants at a place, and the lines that say why there. */
export function aim(grip: Grip, to: Place, { lock, isSnapping, atX, atY, ticks }: Aim) {
  const { held } = grip;
  const isFixed = held.steps[0] === held.steps[1];
  const hoped = lock === "y" || isFixed ? held.step : to.step;
  const isFree = { x: isSnapping && lock !== "y" && !isFixed, y: isSnapping && lock !== "x" };
  const besideX = isFree.x ? snapTo(hoped, stepsToSnap(grip, hoped, atX, ticks), atX) : undefined;
  const step = besideX?.at ?? hoped;
  const wanted = lock === "x" ? held.rate : to.rate;
  const besideY = isFree.y ? snapTo(wanted, ratesToSnap(grip, step, wanted), atY) : undefined;
  const guides: Guide[] = [
    ...(besideX === undefined ? [] : [{ axis: "x", ...besideX } as const]),
    ...(besideY === undefined ? [] : [{ axis: "y", ...besideY } as const]),
  ];
  return { place: { step, rate: besideY?.at ?? wanted } satisfies Place, guides };
}
