import type { Track } from "./curve.ts";
import { cycleIndex, cycleLength, cycleStart } from "./cycle.ts";
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

function inside({ start, end, shape, parameters, cycle, window, grain }: Segment, share: number): number[] {
  const { origin = start, span = end - start } = window ?? {};
  if (grain !== undefined) return evenly(Math.ceil((end - origin) / grain), share, (i) => [origin + i * grain]);
  const jumps = shape.jumps(parameters);
  if (cycle === undefined) {
    const periods = shape.repeats ? Math.ceil((end - origin) / span) : 1;
    return evenly(periods, share / (jumps.length + 1), (i) => jumps.map((x) => origin + (i + x) * span)).filter(
      isInside,
    );
  }
  return evenly(cycleIndex(cycle, end - origin) + 1, share / (jumps.length + 1), (index) => {
    const begin = origin + cycleStart(cycle, index);
    return [begin, ...jumps.map((x) => begin + x * cycleLength(cycle, index))];
  }).filter(isInside);

  function isInside(place: number): boolean {
    return place > start && place < end;
  }
}

/** The places of at most `share` of `count` repetitions, chosen evenly. */
function evenly(count: number, share: number, places: (index: number) => number[]): number[] {
  const shown = Math.min(count, Math.ceil(share));
  return Array.from({ length: shown }, (_, i) => places(Math.floor((i * count) / shown))).flat();
}
