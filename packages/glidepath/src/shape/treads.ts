import { type Line, mix } from "./shape.ts";

/**
 * Fills a staircase tread by tread: evaluates the shape only to find where a tread ends, by doubling and halving.
 * `at` must never come back to a value that it has left.
 */
export function fillTreads(out: Float64Array, begin: number, end: number, line: Line, at: (x: number) => number): void {
  const wAt = (i: number) => at((i + line.offset) / line.length);
  for (let i = begin; i < end; ) {
    const w = wAt(i);
    let reach = 1;
    while (i + reach < end && wAt(i + reach) === w) reach *= 2;
    let [inside, outside] = [i + (reach >> 1), Math.min(end, i + reach)];
    while (outside - inside > 1) {
      const middle = (inside + outside) >> 1;
      if (wAt(middle) === w) inside = middle;
      else outside = middle;
    }
    out.fill(mix(line.from, line.to, w), i, outside);
    i = outside;
  }
}
