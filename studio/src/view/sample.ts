import type { Quantity } from "glidepath/plan";
import type { ScreenScale } from "./screen-scale.ts";

/** Samples in a column of a pixel, and the most bends that are drawn one by one: twice as many as a screen has columns. */
const perColumn = 1;
const mostBends = 4096;

/**
 * A schedule as a line on the screen, x and y in turn: a sample in every column of pixels, and both sides of every bend, so that
 * jumps stay upright and peaks sharp at any zoom and on any scale.
 */
export function sample(lr: Quantity, x: ScreenScale, y: ScreenScale): Float32Array {
  const [left, right] = x.scale.range;
  const end = Math.min(lr.steps, lr.limit);
  const first = x.value(left);
  const bends = lr.breaks().filter((step) => step > first && step < end);
  const stride = Math.ceil(bends.length / mostBends);
  const columns = Math.max(1, Math.ceil((right - left) * perColumn));
  const points: number[] = [];
  const put = (step: number, rate: number) => void points.push(x.at(step), y.at(rate));
  let next = 0;
  for (let i = 0; i <= columns; i++) {
    const step = x.value(left + (i / columns) * (right - left));
    for (; next < bends.length && bends[next]! <= step; next += stride) {
      put(bends[next]!, lr.before(bends[next]!));
      put(bends[next]!, lr(bends[next]!));
    }
    if (step >= end) {
      put(end, lr.before(end));
      break;
    }
    put(step, lr(step));
  }
  return Float32Array.from(points);
}
