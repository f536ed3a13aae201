import * as shapes from "glidepath/shape";
import { strokeAt } from "./landing.ts";
import type { Lane, Sketch, Stroke } from "./sketch.ts";
import { isStill } from "./sketch.ts";

/** The most steps that are written one by one. */
const mostSteps = 5000;

/**
 * The sketch with strokes that begin between two steps of their shape written step by step: a shape that is to change only once in
 * so many updates must begin on a step. Undefined if one of them goes on for ever or repeats.
 */
export function stepwise(sketch: Sketch): Sketch | undefined {
  const { errorAfter = Number.POSITIVE_INFINITY } = sketch;
  const lanes = sketch.lanes.map((lane) => laneOf(lane, errorAfter + 1));
  return lanes.includes(undefined) ? undefined : { ...sketch, lanes: lanes as Lane[] };
}

function laneOf(lane: Lane, last: number): Lane | undefined {
  const strokes = lane.map((stroke, i) => {
    const { skip = 0, end } = stroke;
    if (Number.isInteger(skip) || isStill(stroke)) return stroke;
    const length = Math.min(end, last) - (lane[i - 1]?.end ?? 0);
    return length >= 1 && length <= mostSteps ? table(stroke, length) : undefined;
  });
  return strokes.includes(undefined) ? undefined : (strokes as Lane);
}

function table(stroke: Stroke, length: number): Stroke | undefined {
  const values = Array.from({ length: length + 1 }, (_, step) => strokeAt(stroke, Math.min(step, length - 1)));
  if (values.includes(undefined)) return undefined;
  const knots = values.map((value, step) => [step / length, value] as const);
  return { shape: shapes.table, between: "step", knots, over: length, end: stroke.end };
}
