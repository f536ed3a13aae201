import { cycleIndex, cycleLength, cycleStart } from "./cycle.ts";
import type { Track } from "./schedule.ts";
import type { Segment } from "./segment.ts";

/** The most places that are looked at, shared among the segments. */
const most = 10_000;

/** The steps above 0 and below `steps` at which the curve may jump: boundaries, restarts, and jumps inside a shape. */
export function breaks(tracks: readonly Track[], steps: number): number[] {
  const segments = tracks.flat();
  const places = segments.flatMap((segment) => [segment.end, ...breaksOf(segment, Math.ceil(most / segments.length))]);
  return [...new Set(places)].filter((place) => place > 0 && place < steps).sort((a, b) => a - b);
}

function breaksOf({ start, end, shape, parameters, cycle }: Segment, most: number): number[] {
  const inside = shape.jumps(parameters);
  if (cycle === undefined) return [start, ...inside.map((x) => start + x * (end - start))];
  const count = Math.min(cycleIndex(cycle, end - start) + 1, Math.ceil(most / (inside.length + 1)));
  const cycles = Array.from({ length: count }, (_, i) => ({
    begin: cycleStart(cycle, i),
    length: cycleLength(cycle, i),
  }));
  const places = cycles.flatMap(({ begin, length }) => [begin, ...inside.map((x) => begin + x * length)]);
  return places.map((place) => start + place).filter((place) => place < end);
}
