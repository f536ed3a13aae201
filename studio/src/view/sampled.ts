import type { Schedule } from "glidepath";
import type { Frame } from "./frame.ts";
import { sample } from "./sample.ts";

/** Remembers the line of each schedule for as long as the scales stay: in a drag only the curve in hand is sampled anew. */
export function makeSampler(): (lr: Schedule, frame: Frame) => Float32Array {
  let known = new WeakMap<Schedule, Float32Array>();
  let scales = "";
  return (lr, { x, y }) => {
    const now = JSON.stringify([x, y].map(({ scale: { type, domain, range } }) => [type, domain, range]));
    if (now !== scales) [known, scales] = [new WeakMap(), now];
    const points = known.get(lr) ?? sample(lr, x, y);
    known.set(lr, points);
    return points;
  };
}
