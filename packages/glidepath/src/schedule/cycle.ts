/** Repetition inside a segment: the shape runs again and again, each cycle `multiply` times as long as the one before. */
export interface Cycle {
  /** Steps of the first cycle, above 0. */
  readonly length: number;
  /** At least 1. */
  readonly multiply: number;
}

/** The step, counted from the segment's start, at which cycle `index` begins. Exact for whole `length` and `multiply`. */
export function cycleStart({ length, multiply }: Cycle, index: number): number {
  return multiply === 1 ? index * length : (length * (multiply ** index - 1)) / (multiply - 1);
}

/** Steps of cycle `index`. */
export function cycleLength({ length, multiply }: Cycle, index: number): number {
  return length * multiply ** index;
}

/**
 * The cycle that step `local` (counted from the segment's start, at least 0) lies in, in constant time and memory.
 * The logarithm alone picks the wrong cycle at restarts (3^5 cycles of 10 steps, step 1210), so its answer is only a
 * first guess, mended by comparing with the true starts.
 */
export function cycleIndex(cycle: Cycle, local: number): number {
  const { length, multiply } = cycle;
  let index = Math.floor(
    multiply === 1 ? local / length : Math.log1p((local * (multiply - 1)) / length) / Math.log(multiply),
  );
  while (index > 0 && cycleStart(cycle, index) > local) index--;
  while (cycleStart(cycle, index + 1) <= local) index++;
  return index;
}

/** The cycle that ends at or holds the point just before step `local`: at a restart, the cycle that is ending. */
export function cycleIndexBefore(cycle: Cycle, local: number): number {
  const index = cycleIndex(cycle, local);
  return index > 0 && cycleStart(cycle, index) === local ? index - 1 : index;
}
