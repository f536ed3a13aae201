import type { Schedule } from "glidepath";
import type { Gauge } from "../model/ruler.ts";
import { scheduleOf } from "../model/schedule-of.ts";
import type { NamedCurve } from "../model/sheet.ts";
import type { Frame } from "./frame.ts";
import { sample } from "./sample.ts";
import { thin } from "./thin.ts";

/** Points of a line beyond which it is thinned: four in a column are enough, and few lines have more. */
const dense = (width: number) => 8 * width;

function lineOf(curve: NamedCurve, { xOf, y, width }: Frame): Float32Array {
  const points = sample(scheduleOf(curve), xOf(curve), y);
  return points.length > dense(width) ? thin(points) : points;
}

/** Remembers the line of each schedule for as long as the scales stay: in a drag only the curve in hand is sampled anew. */
export function makeSampler(): (curve: NamedCurve, frame: Frame) => Float32Array {
  let known = new WeakMap<Schedule, Float32Array>();
  let scales = "";
  let counted: Gauge | undefined;
  return (curve, frame) => {
    const { axis, y, gauge, share } = frame;
    const lr = scheduleOf(curve);
    const now = JSON.stringify([share, [axis, y].map(({ scale: { type, domain, range } }) => [type, domain, range])]);
    if (now !== scales || counted !== gauge) [known, scales, counted] = [new WeakMap(), now, gauge];
    const points = known.get(lr) ?? lineOf(curve, frame);
    known.set(lr, points);
    return points;
  };
}
