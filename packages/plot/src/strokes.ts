import type { Series } from "./figure.ts";
import type { Scale } from "./scale.ts";

/** A place on the drawing. */
export type Place = readonly [x: number, y: number];

/** One series in the units of the drawing. */
export interface Strokes {
  /** Unbroken pieces of the curve. */
  readonly pieces: readonly (readonly Place[])[];
  /** Both sides of each jump. */
  readonly jumps: readonly (readonly [Place, Place])[];
  /** Where the curve stops before values that are not finite. */
  readonly stops: readonly Place[];
}

/**
 * Turns a series into strokes: broken at gaps and jumps, thinned to `column` units of x (first, lowest, highest and last
 * point of each column are kept, so the picture stays the same; points without a line are all kept). Example: y = [1, NaN, 1] gives two pieces and one stop.
 */
export function strokesOf(series: Series, x: Scale, y: Scale, column: number): Strokes {
  const pieces: Place[][] = [];
  const jumps: [Place, Place][] = [];
  const stops: Place[] = [];
  const broken = new Set(series.jumps ?? []);
  const make = () => (series.mark === "points" ? keepAll() : makeThinner(column));
  let thinner = make();
  const close = (): void => {
    const piece = thinner.end();
    if (piece.length > 0) pieces.push(piece);
    thinner = make();
  };
  let last: Place | undefined;
  for (let i = 0; i < series.x.length; i++) {
    const place: Place = [x.at(series.x[i] as number), y.at(series.y[i] as number)];
    if (Number.isNaN(place[0]) || Number.isNaN(place[1])) {
      if (last !== undefined) stops.push(last);
      close();
      last = undefined;
      continue;
    }
    if (last !== undefined && broken.has(i)) {
      close();
      jumps.push([last, place]);
    }
    thinner.add(place);
    last = place;
  }
  close();
  return { pieces, jumps, stops };
}

interface Thinner {
  add(place: Place): void;
  end(): Place[];
}

/** Points that no line joins are all drawn. */
function keepAll(): Thinner {
  const kept: Place[] = [];
  return { add: (place) => void kept.push(place), end: () => kept };
}

/** Keeps the first, lowest, highest and last place of each column, in the order in which they came. */
function makeThinner(column: number): Thinner {
  const kept: Place[] = [];
  let current = Number.NaN;
  let [first, low, high, last]: Place[] = [];
  let [lowFirst, any] = [true, false];
  const flush = (): void => {
    if (!any || !first || !low || !high || !last) return;
    for (const place of lowFirst ? [first, low, high, last] : [first, high, low, last]) {
      if (kept.at(-1) !== place) kept.push(place);
    }
  };
  return {
    add(place) {
      const at = Math.floor(place[0] / column);
      if (at !== current || !low || !high) {
        flush();
        [first, low, high, current, any] = [place, place, place, at, true];
      } else if (place[1] < low[1]) [low, lowFirst] = [place, false];
      else if (place[1] > high[1]) [high, lowFirst] = [place, true];
      last = place;
    },
    end() {
      flush();
      return kept;
    },
  };
}

/** Beyond so many points a column a band is thinned: below, the picture could change. */
const manyPerColumn = 4;

/**
 * The pieces of a series' band: for each column the lowest low and the highest high, broken at gaps and jumps.
 * Empty without a band. Each entry is [x, place of low, place of high].
 */
export function bandOf(series: Series, x: Scale, y: Scale, column: number): (readonly [number, number, number])[][] {
  const pieces: (readonly [number, number, number])[][] = [];
  const broken = new Set(series.jumps ?? []);
  if (series.low === undefined || series.high === undefined) return pieces;
  let piece: (readonly [number, number, number])[] = [];
  let current = Number.NaN;
  const many = series.x.length > manyPerColumn * Math.abs((x.range[1] - x.range[0]) / column);
  for (let i = 0; i < series.x.length; i++) {
    const [px, low, high] = [
      x.at(series.x[i] as number),
      y.at(series.low[i] as number),
      y.at(series.high[i] as number),
    ];
    const gap = Number.isNaN(px + low + high);
    if (gap || broken.has(i)) {
      if (piece.length > 0) pieces.push(piece);
      [piece, current] = [[], Number.NaN];
    }
    if (gap) continue;
    const before = piece.at(-1);
    const at = many ? Math.floor(px / column) : i;
    if (before !== undefined && at === current) {
      const [bottom, top] = [Math.max(before[1], low), Math.min(before[2], high)];
      piece[piece.length - 1] = [before[0], bottom, top];
    } else piece.push([px, low, high]);
    current = at;
  }
  return piece.length > 0 ? [...pieces, piece] : pieces;
}
