/**
 * The median of every window of a list, `half` places to each side of the place: before the list stands its first value, and past its end the
 * list goes on as in a mirror whose last place is not doubled. Time grows with the places times the logarithm of the window.
 */
export function medianFilter(list: Float64Array, half: number): Float64Array {
  const at = (i: number) => list[i < 0 ? 0 : i < list.length ? i : Math.max(0, 2 * (list.length - 1) - i)]!;
  const window: number[] = Array.from({ length: 2 * half + 1 }, (_, k) => at(k - half)).sort((a, b) => a - b);
  const out = new Float64Array(list.length);
  for (let i = 0; i < list.length; i++) {
    out[i] = window[half]!;
    window.splice(placeOf(window, at(i - half)), 1);
    const next = at(i + half + 1);
    window.splice(placeOf(window, next), 0, next);
  }
  return out;
}

/** The first place of a sorted list whose value is at least this one. */
function placeOf(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
