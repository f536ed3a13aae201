import type { Place } from "./strokes.ts";

/** A grid of terminal cells, each of several dots. */
export interface Raster {
  /** Size in dots. */
  readonly width: number;
  readonly height: number;
  /** Sets one dot for a series (-1: of none); outside the grid nothing happens. Cells that several series share show them in turn. */
  dot(place: Place, series: number): void;
  /** Sets the dots from one place to the other; with a stride above 1 only every so many. */
  line(from: Place, to: Place, series: number, stride?: number): void;
  /** Writes a character over the cell of a place; false if it already has one or lies outside. */
  mark(place: Place, character: string, series: number): boolean;
  /** The character that was written over the cell of a place. */
  markAt(place: Place): string | undefined;
  /** The characters, row by row, with the series each belongs to. */
  rows(): readonly (readonly Cell[])[];
}

/** One terminal cell. */
export interface Cell {
  readonly character: string;
  readonly series: number;
}

/** Bits of the Braille patterns (U+2800 …), by row and column of the dot. */
const brailleBits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** The pattern without a dot, to which the bits are added. */
const noDots = 0x2800;

/** Dots of a cell, across and down: of a Braille pattern, and of a plain character. */
export const dotsPerCell = { braille: [2, 4], plain: [1, 1] } as const;

/** The most dots of one line: what comes from far outside would otherwise take too long. */
const mostDots = 1e5;

/**
 * Makes an empty raster of columns × rows cells: 2 × 4 Braille dots a cell, or, given `characters` (one for each
 * series), one dot a cell that shows its series' character.
 */
export function makeRaster(columns: number, rows: number, characters?: readonly string[]): Raster {
  const [across, down] = characters === undefined ? dotsPerCell.braille : dotsPerCell.plain;
  const [width, height] = [columns * across, rows * down];
  const bits = new Uint8Array(columns * rows);
  const owners = new Int32Array(columns * rows).fill(-1);
  const shared = new Map<number, number[]>();
  const marks = new Map<number, string>();
  const cellOf = ([x, y]: Place): number => {
    const [c, r] = [Math.floor(Math.round(x) / across), Math.floor(Math.round(y) / down)];
    return c >= 0 && c < columns && r >= 0 && r < rows ? r * columns + c : -1;
  };
  const dot = (place: Place, series: number): void => {
    const cell = cellOf(place);
    if (cell < 0) return;
    bits[cell] =
      (bits[cell] as number) | (brailleBits[Math.round(place[1]) % down]?.[Math.round(place[0]) % across] ?? 0);
    if (marks.has(cell)) return;
    const before = owners[cell] as number;
    owners[cell] = series;
    if (before < 0 || before === series) return;
    const list = shared.get(cell) ?? [before];
    if (!list.includes(series)) shared.set(cell, [...list, series]);
  };
  // In turn along rows, columns and diagonals: a curve may run along any of them.
  const turn = (cell: number) => (cell % columns) + Math.floor(cell / columns / 2);
  const show = (cell: number): Cell => {
    const list = marks.has(cell) ? undefined : shared.get(cell);
    const [series, filled] = [list?.[turn(cell) % list.length] ?? (owners[cell] as number), bits[cell] as number];
    const plain = characters === undefined ? String.fromCharCode(noDots + filled) : (characters[series] ?? ".");
    return { character: marks.get(cell) ?? (filled === 0 ? " " : plain), series };
  };
  return {
    width,
    height,
    dot,
    line: (from, to, series, stride = 1) => {
      for (const place of between(from, to, height, stride)) dot(place, series);
    },
    mark: (place, character, series) => {
      const cell = cellOf(place);
      if (cell < 0 || marks.has(cell)) return false;
      marks.set(cell, character);
      owners[cell] = series;
      return true;
    },
    markAt: (place) => marks.get(cellOf(place)),
    rows: () =>
      Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => show(r * columns + c))),
  };
}

/** Dots on the way, cut off one height above and below the grid. */
function between([x0, y0]: Place, [x1, y1]: Place, height: number, stride: number): Place[] {
  const limit = (t: number) => Math.min(1, Math.max(0, t));
  const [a, b] = y1 === y0 ? [0, 1] : [limit((-height - y0) / (y1 - y0)), limit((2 * height - y0) / (y1 - y0))];
  const [first, last] = [Math.min(a, b), Math.max(a, b)];
  const at = (t: number): Place => [x0 + (x1 - x0) * t, y0 + (y1 - y0) * t];
  const [start, end] = [at(first), at(last)];
  const count = Math.min(mostDots, Math.ceil(Math.max(Math.abs(end[0] - start[0]), Math.abs(end[1] - start[1]), 1)));
  const found: Place[] = [];
  for (let i = 0; i <= count; i += stride) found.push(at(first + ((last - first) * i) / count));
  return found;
}
