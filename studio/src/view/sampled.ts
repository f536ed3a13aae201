import type { Schedule } from "glidepath";
import type { Frame } from "./frame.ts";
import { sample } from "./sample.ts";
import { thin } from "./thin.ts";

/** Points of a line beyond which it is thinned: four in a column are enough, and few lines have more. */
const dense = (width: number) => 8 * width;

function lineOf(lr: Schedule, { x, y, width }: Frame): Float32Array {
  const points = sample(lr, x, y);
  return points.length > dense(width) ? thin(points) : points;
}

/** Remembers the line of each schedule for as long as the scales stay: in a drag only the curve in hand is sampled anew. */
export function makeSampler(): (lr: Schedule, frame: Frame) => Float32Array {
  let known = new WeakMap<Schedule, Float32Array>();
  let scales = "";
  return (lr, frame) => {
    const { x, y } = frame;
    const now = JSON.stringify([x, y].map(({ scale: { type, domain, range } }) => [type, domain, range]));
    if (now !== scales) [known, scales] = [new WeakMap(), now];
    const points = known.get(lr) ?? lineOf(lr, frame);
    known.set(lr, points);
    return points;
  };
}
