import { solveSymmetric } from "./solve-symmetric.ts";

/**
 * Least squares with factors of at least 0, for a handful of columns: the factors x that make x'Gx - 2x'h least, with G the products of the columns
 * with each other and h those with the target. By the method of active sets: columns come in one by one, the steepest first, and
 * leave when they would turn negative.
 * Source: Lawson and Hanson, Solving Least Squares Problems, 1974, chapter 23.
 */
export function nonNegative(gram: readonly (readonly number[])[], target: readonly number[]): number[] {
  const count = target.length;
  // Columns of very different sizes are brought to one.
  const sizes = gram.map((row, i) => Math.sqrt(row[i]!) || 1);
  const g = gram.map((row, i) => row.map((value, j) => value / (sizes[i]! * sizes[j]!)));
  const h = target.map((value, i) => value / sizes[i]!);
  let x = new Array<number>(count).fill(0);
  const inside = new Set<number>();
  const refused = new Set<number>();
  const least = 1e-12 * Math.max(...h.map(Math.abs), Number.MIN_VALUE);
  for (;;) {
    const slopes = h.map((value, i) => value - g[i]!.reduce((sum, gij, j) => sum + gij * x[j]!, 0));
    const next = steepest(slopes, least, inside, refused);
    if (next === undefined) return x.map((value, i) => value / sizes[i]!);
    inside.add(next);
    const found = settle(g, h, x, inside);
    if (found === undefined) {
      // The column is, but for rounding, made of those that are there.
      inside.delete(next);
      refused.add(next);
    } else x = found;
  }
}

function steepest(slopes: readonly number[], least: number, ...left: readonly Set<number>[]): number | undefined {
  let best: number | undefined;
  slopes.forEach((slope, i) => {
    if (left.some((set) => set.has(i)) || slope <= least) return;
    if (best === undefined || slope > slopes[best]!) best = i;
  });
  return best;
}

/** Solves for the columns inside, and drops the first that turns negative on the way, until none does. */
function settle(g: readonly (readonly number[])[], h: readonly number[], from: readonly number[], inside: Set<number>) {
  let x = from.slice();
  for (;;) {
    const places = [...inside];
    const solved = solveSymmetric(
      places.map((i) => places.map((j) => g[i]![j]!)),
      places.map((i) => h[i]!),
    );
    if (solved === undefined) return undefined;
    const wanted = x.map(() => 0);
    places.forEach((i, k) => {
      wanted[i] = solved[k]!;
    });
    const negative = places.filter((i) => wanted[i]! <= 0);
    if (negative.length === 0) return wanted;
    const reach = (i: number) => x[i]! / (x[i]! - wanted[i]! || 1);
    const share = Math.min(...negative.map(reach));
    x = x.map((value, i) => value + share * (wanted[i]! - value));
    for (const i of negative) if (reach(i) <= 0 || x[i]! <= 1e-15) inside.delete(i);
    x = x.map((value, i) => (inside.has(i) ? value : 0));
    if (places.length === inside.size) return x;
  }
}
