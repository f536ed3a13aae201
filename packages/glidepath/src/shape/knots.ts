/** The list's entry at a place counted from 0; its first and last are taken for places outside. */
export function pick(list: readonly number[], place: number): number {
  return list[Math.min(Math.max(Math.floor(place), 0), list.length - 1)]!;
}

/** The interval between two knots that x lies in: the first for all before it, the last for all after it. */
export function intervalOf(x: number, xs: readonly number[]): number {
  return Math.min(Math.max(passed(x, xs) - 1, 0), xs.length - 2);
}

/** How many of the rising places lie at or before x. */
export function passed(x: number, places: readonly number[]): number {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Straight lines between the knots (xs, ys), which go on past the last; exact at the knots. */
export function chainAt(x: number, xs: readonly number[], ys: readonly number[]): number {
  const i = intervalOf(x, xs);
  const u = (x - xs[i]!) / (xs[i + 1]! - xs[i]!);
  return ys[i]! * (1 - u) + ys[i + 1]! * u;
}
