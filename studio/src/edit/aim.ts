import type { Place } from "./control.ts";
import type { Grip } from "./drag.ts";
import { ratesToSnap, snapTo, stepsToSnap } from "./snap.ts";

/** A line that shows what a point has snapped to. */
export interface Guide {
  readonly axis: "x" | "y";
  readonly at: number;
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
export function aim({ sheet, curve, held }: Grip, to: Place, { lock, isSnapping, atX, atY, ticks }: Aim) {
  const isFixed = held.steps[0] === held.steps[1];
  const step = lock === "y" || isFixed ? held.step : to.step;
  const snappedStep =
    isSnapping && lock !== "y" && !isFixed ? snapTo(step, stepsToSnap(sheet, curve, held, ticks), atX) : undefined;
  const rate = lock === "x" ? held.rate : to.rate;
  const candidates = ratesToSnap(sheet, curve, held, snappedStep ?? step, rate);
  const snappedRate = isSnapping && lock !== "x" ? snapTo(rate, candidates, atY) : undefined;
  const guides: Guide[] = [
    ...(snappedStep === undefined ? [] : [{ axis: "x", at: snappedStep } as const]),
    ...(snappedRate === undefined ? [] : [{ axis: "y", at: snappedRate } as const]),
  ];
  return { place: { step: snappedStep ?? step, rate: snappedRate ?? rate } satisfies Place, guides };
}
