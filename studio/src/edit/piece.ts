import type { Schedule } from "glidepath";

/** Steps of a piece at which both curves are compared: all of a short one; of a long one so many, which crowd at its ends, where shapes are steep. */
const looks = 1000;

/** Whole steps from one jump or bend to the next, and the rate at which the curve arrives there. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly last: number;
}

/** The pieces of a schedule, up to its horizon. */
export function piecesOf(lr: Schedule): Piece[] {
  const breaks = lr.breaks().filter((step) => step < lr.horizon);
  // A jump between two updates is seen by the second of them.
  const stops = [...new Set([0, ...breaks.map(Math.ceil), lr.horizon])];
  return stops.slice(1).map((end, i) => {
    const start = stops[i]!;
    const arrival = breaks.find((step) => step > Math.max(start, end - 1) && step <= end) ?? end;
    return { start, end, last: lr.before(arrival) };
  });
}

/** A piece in two, at a step inside of it. */
export function cut(lr: Schedule, piece: Piece, step: number): Piece[] {
  return [
    { ...piece, end: step, last: lr.before(step) },
    { ...piece, start: step },
  ];
}

/** Whole steps inside of a piece at which curves are compared. */
export function placesOf({ start, end }: Piece): readonly number[] {
  const inside = end - start - 1;
  if (inside <= looks) return Array.from({ length: inside }, (_, i) => start + 1 + i);
  const places = Array.from({ length: looks }, (_, i) => (1 - Math.cos((Math.PI * (i + 1)) / (looks + 1))) / 2);
  return [...new Set(places.map((share) => start + 1 + Math.round(share * (inside - 1))))];
}
