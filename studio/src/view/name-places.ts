/** A name to be placed: where it stands best, its left end and its middle, and how wide it is, px. */
export interface NameEnd {
  readonly id: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Where a name stands. */
export interface NamePlace {
  readonly x: number;
  readonly y: number;
}

/** Where names stand, and what stands for those that find no room. */
export interface NamePlaces {
  readonly places: ReadonlyMap<number, NamePlace>;
  readonly rests: readonly (NamePlace & { readonly ids: readonly number[] })[];
}

/** The least distance between the middles of two names, px. */
const usualPitch = 18;

/**
 * Names beside the ends of their lines: as near to them as they can be without touching, in the order of the ends. Names that lie side by
 * side do not push each other. Of more names than there is room for evenly spaced ones stay, and the lowest place is for the rest.
 */
export function placeNames(ends: readonly NameEnd[], top: number, bottom: number, pitch = usualPitch): NamePlaces {
  const places = new Map<number, NamePlace>();
  const rests: (NamePlace & { ids: number[] })[] = [];
  const room = Math.max(1, 1 + Math.floor((bottom - top) / pitch));
  for (const column of columnsOf(ends)) {
    const sorted = column.toSorted((a, b) => a.y - b.y);
    const kept = sorted.length <= room ? sorted : spread(sorted, room - 1);
    const left = sorted.filter((end) => !kept.includes(end));
    const levels = kept.map(({ y }) => y);
    if (left.length > 0) levels.push(bottom);
    const ys = stack(levels, top, bottom, pitch);
    for (const [i, { id, x }] of kept.entries()) places.set(id, { x, y: ys[i]! });
    const x = Math.max(...left.map((end) => end.x));
    if (left.length > 0) rests.push({ x, y: ys.at(-1)!, ids: left.map(({ id }) => id) });
  }
  return { places, rests };
}

/** Names by columns: those of one reach over each other from left to right, those of two do not. */
function columnsOf(ends: readonly NameEnd[]): NameEnd[][] {
  const columns: NameEnd[][] = [];
  let right = -Infinity;
  for (const end of ends.toSorted((a, b) => a.x - b.x)) {
    if (end.x > right) columns.push([]);
    columns.at(-1)!.push(end);
    right = Math.max(right, end.x + end.width);
  }
  return columns;
}

/** So many of a list, from its first to its last. */
function spread<T>(all: readonly T[], count: number): T[] {
  const stride = (all.length - 1) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, i) => all[Math.round(i * stride)]!);
}

function stack(levels: readonly number[], top: number, bottom: number, pitch: number): number[] {
  const places = levels.map((y) => Math.min(Math.max(y, top), bottom));
  for (let i = 1; i < places.length; i++) places[i] = Math.max(places[i]!, places[i - 1]! + pitch);
  // What was pushed out at the bottom goes up again, and takes along those above it.
  let limit = bottom;
  for (let i = places.length - 1; i >= 0; i--, limit -= pitch) places[i] = Math.min(places[i]!, limit);
  return places;
}
