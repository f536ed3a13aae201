import type { Box } from "./frame.ts";
import type { Place, Strokes } from "./strokes.ts";

/** How far each small square of the plot is from what was drawn. */
export interface Field {
  /** The least distance (px, to about 2 px) between the rectangle and the drawing; Infinity if nothing was drawn. */
  clearance(box: Box): number;
}

/** Side of a square of the grid, px: a quarter of a name's height, so that a name covers a few of them. */
const cellSize = 3;

/**
 * Steps of the chamfer distance, in squares: to a neighbour by a side, and by a corner. √2 rounded down, since a distance that is
 * a little too short only keeps names a little farther away.
 */
const chamfer = { side: 1, corner: 1.4 } as const;

/** Places along a curve lie this far apart at most, px: closer than a square. */
const placeGap = 2;

/** The most places along one straight piece: what reaches far out of the picture is not walked for ever. */
const mostPlaces = 5000;

/** How far outside of the frame curves are followed, px: names keep no more than that from a curve. */
const outside = 9;

/** Measures distances to a set of places inside a frame, by two sweeps over a grid of 3 px squares. */
export function fieldOf(places: readonly Place[], frame: Box): Field {
  const columns = Math.max(1, Math.ceil((frame.right - frame.left) / cellSize));
  const rows = Math.max(1, Math.ceil((frame.bottom - frame.top) / cellSize));
  const grid = new Float64Array(columns * rows).fill(Number.POSITIVE_INFINITY);
  const column = (x: number) => Math.floor((x - frame.left) / cellSize);
  const row = (y: number) => Math.floor((y - frame.top) / cellSize);
  for (const [x, y] of places) {
    const [c, r] = [column(x), row(y)];
    if (c >= 0 && c < columns && r >= 0 && r < rows) grid[r * columns + c] = 0;
  }
  sweep(grid, columns, rows);
  const limit = (v: number, most: number) => Math.min(most - 1, Math.max(0, v));
  return {
    clearance(box) {
      let least = Number.POSITIVE_INFINITY;
      for (let r = limit(row(box.top), rows); r <= limit(row(box.bottom), rows); r++) {
        for (let c = limit(column(box.left), columns); c <= limit(column(box.right), columns); c++) {
          least = Math.min(least, grid[r * columns + c] as number);
        }
      }
      return least * cellSize;
    },
  };
}

/**
 * Borgefors' chamfer distance: two sweeps, forth and back, each of which takes from the squares already seen the least distance
 * plus one step.
 */
function sweep(grid: Float64Array, columns: number, rows: number): void {
  const relax = (at: number, from: number, step: number) => {
    const through = (grid[from] as number) + step;
    if (through < (grid[at] as number)) grid[at] = through;
  };
  const pass = (r: number, c: number, back: -1 | 1) => {
    const at = r * columns + c;
    const [side, above] = [c + back >= 0 && c + back < columns, r + back >= 0 && r + back < rows];
    if (side) relax(at, at + back, chamfer.side);
    if (!above) return;
    relax(at, at + back * columns, chamfer.side);
    if (c > 0) relax(at, at + back * columns - 1, chamfer.corner);
    if (c < columns - 1) relax(at, at + back * columns + 1, chamfer.corner);
  };
  for (let i = 0; i < grid.length; i++) pass(Math.floor(i / columns), i % columns, -1);
  for (let i = grid.length - 1; i >= 0; i--) pass(Math.floor(i / columns), i % columns, 1);
}

/** Places at most 2 px apart along the strokes (within the frame's neighbourhood). */
export function placesAlong(strokes: Strokes, frame: Box): Place[] {
  const found: Place[] = [];
  for (const piece of strokes.pieces) {
    piece.forEach((to, i) => void walk(piece[i - 1] ?? to, to, frame, found));
  }
  for (const [a, b] of strokes.jumps) walk([b[0], a[1]], b, frame, found);
  return found;
}

function walk(from: Place, to: Place, frame: Box, found: Place[]): void {
  const limit = (p: Place): Place => [p[0], Math.min(frame.bottom + outside, Math.max(frame.top - outside, p[1]))];
  const [a, b] = [limit(from), limit(to)];
  const count = Math.min(mostPlaces, Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / placeGap)));
  for (let i = 1; i <= count; i++) found.push([a[0] + ((b[0] - a[0]) * i) / count, a[1] + ((b[1] - a[1]) * i) / count]);
}
