/** A name to be placed: the height of its curve's end, px. */
export interface NameEnd {
  readonly id: number;
  readonly y: number;
}

/** The least distance between the middles of two names, px. */
const pitch = 18;

/** The heights of names beside their curves' ends: as near to them as they can be without touching, in the order of the ends. */
export function placeNames(ends: readonly NameEnd[], top: number, bottom: number): ReadonlyMap<number, number> {
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  const places = sorted.map(({ y }) => Math.min(Math.max(y, top), bottom));
  for (let i = 1; i < places.length; i++) places[i] = Math.max(places[i]!, places[i - 1]! + pitch);
  // What was pushed out at the bottom goes up again, and takes along those above it.
  let limit = bottom;
  for (let i = places.length - 1; i >= 0; i--, limit -= pitch) places[i] = Math.min(places[i]!, limit);
  return new Map(sorted.map(({ id }, i) => [id, places[i]!]));
}
