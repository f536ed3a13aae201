/** A point of a curve: the place in [0, 1], and the value there. */
export type Knot = readonly [x: number, value: number];

/**
 * Few points of a curve, given at equal distances, that keep straight lines between them within `tolerance` of it.
 * Source: Douglas and Peucker, Cartographica 10 (1973).
 */
export function knotsOf(values: Float64Array, tolerance: number): Knot[] {
  const last = values.length - 1;
  const kept = new Set([0, last]);
  const open: (readonly [number, number])[] = [[0, last]];
  for (let stretch = open.pop(); stretch !== undefined; stretch = open.pop()) {
    const [begin, end] = stretch;
    let [farthest, most] = [begin, tolerance];
    for (let i = begin + 1; i < end; i++) {
      const share = (i - begin) / (end - begin);
      const apart = Math.abs(values[i]! - (values[begin]! * (1 - share) + values[end]! * share));
      if (apart > most) [farthest, most] = [i, apart];
    }
    if (farthest === begin) continue;
    kept.add(farthest);
    open.push([begin, farthest], [farthest, end]);
  }
  return [...kept].sort((a, b) => a - b).map((i) => [i / last, values[i]!]);
}
