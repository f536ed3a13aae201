import type { TraceSegment } from "./trace.ts";

/** Steps at which a schedule may jump or bend. */
export interface Boundaries {
  /** In rising order, each once, from < step ≤ to. */
  readonly places: readonly number[];
  /** False if there were more than could be listed; `places` is then an even choice. */
  readonly complete: boolean;
}

/**
 * Lists segment boundaries and cycle starts inside (from, to], at most about `most` of them per segment.
 * Example: a segment 0–100 with cycles of 25 gives 25, 50, 75, 100.
 */
export function boundariesOf(
  tracks: readonly (readonly TraceSegment[])[],
  from: number,
  to: number,
  most: number,
): Boundaries {
  const places = new Set<number>();
  let complete = true;
  for (const segment of tracks.flat()) {
    for (const b of [segment.start, segment.end]) if (b > from && b <= to) places.add(b);
    const starts = cycleStarts(segment, from, to, most);
    for (const b of starts.places) places.add(b);
    complete &&= starts.complete;
  }
  return { places: [...places].sort((a, b) => a - b), complete };
}

function cycleStarts(segment: TraceSegment, from: number, to: number, most: number): Boundaries {
  const cycle = segment.cycle;
  if (cycle === undefined || !(cycle.length > 0) || !(cycle.multiply > 0)) return { places: [], complete: true };
  const { length, multiply } = cycle;
  // The same rounding as the schedule's own formula, so that each start is exact.
  const start = (k: number): number =>
    segment.start + (multiply === 1 ? k * length : (length * (multiply ** k - 1)) / (multiply - 1));
  const [low, high] = [Math.max(from, segment.start), Math.min(to, segment.end)];
  const first = Math.max(1, multiply === 1 ? Math.floor((low - segment.start) / length) : 1);
  const count = howMany(start, first, high, multiply);
  const stride = Math.max(1, Math.ceil(count / most));
  const places: number[] = [];
  for (let k = first; k < first + count; k += stride) {
    const b = start(k);
    if (b > low && b < high) places.push(b);
  }
  return { places, complete: stride === 1 };
}

/** Cycles that start before `high`, counted from `first`; cycles that shrink to nothing are cut off at 100,000. */
function howMany(start: (k: number) => number, first: number, high: number, multiply: number): number {
  if (multiply === 1) return Math.max(0, Math.ceil((high - start(first)) / (start(first + 1) - start(first))));
  let count = 0;
  while (count < 1e5 && start(first + count) < high && start(first + count) > start(first + count - 1)) count++;
  return count;
}
