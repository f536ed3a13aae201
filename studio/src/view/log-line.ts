import type { Logged } from "../model/logged.ts";
import type { Frame } from "./frame.ts";

/** Rows that are nearer to each other than this, px, are drawn as a line alone: points would run together. */
const apart = 5;

/** The rows of a log on the screen, x and y in turn, and whether they are so few that each is drawn as a point. */
export interface LogLine {
  readonly points: Float32Array;
  readonly areApart: boolean;
}

/**
 * The rows of a log as a line on the screen: of all rows of a column of pixels the first, the lowest, the highest and the last, which is
 * the same picture. Rows are told apart by steps, before anything is turned into pixels, so that a million of them take some
 * milliseconds. A log that goes back to earlier steps, as after a resume, stays in its order.
 */
export function logLine({ steps, values, shift }: Logged, { x, y, box }: Frame): LogLine {
  const [left, right] = [Math.floor(box.left), Math.ceil(box.right)];
  const edges = Float64Array.from({ length: right - left + 2 }, (_, i) => x.value(left + i) - shift);
  const [from, to] = [edges[0]!, edges.at(-1)!];
  const points: number[] = [];
  const put = (i: number) => void points.push(x.at(steps[i]! + shift), y.at(values[i]!));
  let shown = 0;
  for (let i = 0; i < steps.length; ) {
    const step = steps[i]!;
    if (step < from || step > to) {
      // The line goes on to the next row outside of the frame, and comes from the last.
      const isBeside = inside(steps[i + 1], from, to) || inside(steps[i - 1], from, to);
      if (isBeside) put(i);
      i++;
      continue;
    }
    const column = columnOf(edges, step);
    const [start, end] = [edges[column]!, edges[column + 1]!];
    let [low, high, next] = [i, i, i + 1];
    for (; next < steps.length && steps[next]! >= start && steps[next]! < end; next++) {
      if (values[next]! < values[low]!) low = next;
      if (values[next]! > values[high]!) high = next;
    }
    shown += next - i;
    for (const place of new Set([i, Math.min(low, high), Math.max(low, high), next - 1])) put(place);
    i = next;
  }
  const span = points.length === 0 ? 0 : Math.abs(points.at(-2)! - points[0]!);
  return { points: Float32Array.from(points), areApart: (shown - 1) * apart <= span };
}

const inside = (step: number | undefined, from: number, to: number) => step !== undefined && step >= from && step <= to;

/** The column in which a step lies: the last whose edge is not above it. */
function columnOf(edges: Float64Array, step: number): number {
  let [low, high] = [0, edges.length - 2];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (edges[middle]! <= step) low = middle;
    else high = middle - 1;
  }
  return low;
}
