import { cycleIndex, cycleLength, cycleStart } from "./cycle.ts";
import type { Track } from "./schedule.ts";
import type { Segment } from "./segment.ts";

/** The most places that are listed, shared among the segments. */
const most = 10_000;

/**
 * The steps above 0 and below `end` at which the curve may bend or jump: boundaries, restarts, and jumps inside a shape.
 * Of more than ten thousand restarts an even choice.
 */
export function breaks(tracks: readonly Track[], end: number): number[] {
  const segments = tracks.flat();
  const share = Math.ceil(most / segments.length);
  const places = segments.flatMap((segment) => [segment.start, ...inside(segment, share), segment.end]);
  return [...new Set(places)].filter((place) => place > 0 && place < end).sort((a, b) => a - b);
}

function inside({ start, end, shape, parameters, cycle }: Segment, share: number): number[] {
  const jumps = shape.jumps(parameters);
  if (cycle === undefined) return jumps.map((x) => start + x * (end - start));
  const cycles = cycleIndex(cycle, end - start) + 1;
  const shown = Math.min(cycles, Math.ceil(share / (jumps.length + 1)));
  const places = Array.from({ length: shown }, (_, i) => {
    const index = Math.floor((i * cycles) / shown);
    const begin = start + cycleStart(cycle, index);
    return [begin, ...jumps.map((x) => begin + x * cycleLength(cycle, index))];
  });
  return places.flat().filter((place) => place < end);
}
