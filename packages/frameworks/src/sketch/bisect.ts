/** How many entries of a sorted list lie at or before the value; of a list out of order, what Python's bisect_right finds. */
export function bisect(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value < list[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}
