import { rateOf, type Value } from "glidepath/language";
import { curve, pieceBefore, prepare, type Segment } from "glidepath/schedule";
import { defaults } from "glidepath/shape";
import type { Lane, Sketch, Stroke } from "./sketch.ts";

/*
 * The values of a sketch, without a spec in between. A sketch needs nothing of what resolves a spec: its lengths are whole
 * steps already, and nothing in it waits for a budget. So a stroke becomes a segment as it stands, and the code that resolves
 * lengths, budgets and recipes stays out of the bundles of those who only read or write a framework's schedules.
 */

/** The sketch as a function of the step over an optimizer with this rate; NaN where the framework raises an error. */
export function curveOf({ lanes, floor, errorAfter = Number.POSITIVE_INFINITY }: Sketch, rate = 1) {
  // The values of further lanes are factors, in which the peak is 1.
  const tracks = lanes.map((lane, i) => segmentsOf(lane, i === 0 ? rate : 1));
  const bounds = floor === undefined ? undefined : { floor: rateOf(floor, rate), ceiling: Number.POSITIVE_INFINITY };
  const value = curve([tracks], 1, "extrapolate", farthest, bounds);
  return (step: number): number => (step > errorAfter ? Number.NaN : value(step));
}

/** What a lane's values come up to from the left at a step; differs from the value there only at a jump. */
export const valueBefore = (lane: Lane, step: number, rate = 1): number =>
  curve([[segmentsOf(lane, rate)]], 1, "extrapolate", farthest).before(step);

/** A sketch's value at one of its steps, over an optimizer with this rate. */
export const valueAt = (sketch: Sketch, step: number, rate?: number): number => curveOf(sketch, rate)(step);

/** The end of what never ends. */
const farthest = Number.MAX_SAFE_INTEGER;

function segmentsOf(lane: Lane, peak: number): Segment[] {
  let [start, value] = [0, peak];
  return lane.map((stroke) => {
    const segment = segmentOf({ ...stroke, end: Math.min(stroke.end, farthest) }, start, value, peak);
    start = segment.end;
    // A stroke that names no start goes on from where the one before it ended.
    value = pieceBefore(prepare(segment), start);
    return segment;
  });
}

function segmentOf(stroke: Stroke, start: number, previous: number, peak: number): Segment {
  const { shape, end, scale = shape.scale, grain, skip = 0, every, multiply = 1, gain, about } = stroke;
  const from = stroke.from === undefined ? previous : rateOf(stroke.from, peak);
  const to = stroke.to === undefined ? (shape.stays ? from : 0) : rateOf(stroke.to, peak);
  const change = { ...(gain !== undefined && { gain }), ...(about !== undefined && { about: rateOf(about, peak) }) };
  const span = every ?? stroke.over ?? (shape.perStep ? 1 : Math.max(end - start + skip, 1));
  return {
    ...{ start, end, shape, scale, window: { origin: start - skip, span } },
    ...(every !== undefined && { cycle: { length: every, multiply, ...change } }),
    ...(grain !== undefined && grain !== 1 && { grain }),
    ...(stroke.knots === undefined
      ? { from, to, parameters: { ...defaults(shape), ...stroke } }
      : throughKnots(stroke, peak)),
  };
}

/** Knots are values here; from 0 to 1 the curve through them is mixed to just these. */
function throughKnots(stroke: Stroke, peak: number) {
  const knots = (stroke.knots as readonly (readonly [number, Value])[]).map(([x, value]) => [x, rateOf(value, peak)]);
  return { from: 0, to: 1, parameters: { ...defaults(stroke.shape), ...stroke, knots } };
}
