import type { Figure, Series } from "./figure.ts";
import type { Raster } from "./raster.ts";
import { bandOf, type Place, type Strokes, strokesOf } from "./strokes.ts";
import type { Paper } from "./terminal-axes.ts";
import type { SeriesMarks } from "./terminal-legend.ts";

/** Every so many dots are set of a rule, of a jump and of a band's edge, so that they are not taken for curves. */
const strides = { rule: 3, jump: 2, band: 4 } as const;

/** A curve is marked about this many times across the plot, but not at shorter distances, in dots. */
const marks = { across: 8, leastGap: 16 } as const;

/**
 * Draws rules, bands, curves, jumps, stops and marks into the raster. Returns by series the mark that stands where all of its own
 * should.
 */
export function drawSeries(
  figure: Figure,
  paper: Paper,
  raster: Raster,
  seriesMarks: SeriesMarks,
): ReadonlyMap<number, string> {
  const hidden = new Map<number, string>();
  for (const rule of figure.rules ?? []) {
    const at = (rule.axis === "x" ? paper.x : paper.y).at(rule.at);
    const [from, to]: Place[] =
      rule.axis === "x"
        ? [
            [at, 0],
            [at, raster.height - 1],
          ]
        : [
            [0, at],
            [raster.width - 1, at],
          ];
    raster.line(from as Place, to as Place, -1, strides.rule);
  }
  const strokes = figure.series.map((series) => strokesOf(series, paper.x, paper.y, 1));
  figure.series.forEach((series, i) => {
    drawBand(series, paper, raster, i);
    drawStrokes(series, strokes[i] as Strokes, raster, i);
  });
  figure.series.forEach((series, i) => {
    const { pieces, stops } = strokes[i] as Strokes;
    const character = seriesMarks.characters[i] as string;
    for (const place of stops) raster.mark(place, paper.unicode ? "×" : "X", i);
    if ((series.mark ?? "line") !== "line") {
      const seen = pieces.flat().filter((place) => raster.mark(place, character, i));
      const other = pieces
        .flat()
        .map(raster.markAt)
        .find((mark) => mark !== undefined);
      if (seen.length === 0 && other !== undefined) hidden.set(i, other);
    } else if (seriesMarks.onCurves) spreadMarks(pieces, raster, character, i, figure.series.length);
  });
  return hidden;
}

function drawStrokes(series: Series, { pieces, jumps }: Strokes, raster: Raster, index: number): void {
  const points = series.mark === "points";
  for (const piece of pieces) {
    for (const [i, place] of piece.entries()) {
      const before = piece[i - 1];
      if (points || before === undefined) raster.dot(place, index);
      else raster.line(before, place, index);
    }
  }
  if (points) return;
  for (const [a, b] of jumps) {
    raster.line(a, [b[0], a[1]], index, strides.jump);
    raster.line([b[0], a[1]], b, index, strides.jump);
  }
}

function drawBand(series: Series, paper: Paper, raster: Raster, index: number): void {
  const bars = (series.mark ?? "line") !== "line";
  for (const piece of bandOf(series, paper.x, paper.y, 1)) {
    for (const [i, [x, low, high]] of piece.entries()) {
      if (bars) {
        raster.line([x, low], [x, high], index);
        continue;
      }
      const [x0, low0, high0] = piece[i - 1] ?? [x, low, high];
      raster.line([x0, low0], [x, low], index, strides.band);
      raster.line([x0, high0], [x, high], index, strides.band);
    }
  }
}

/** Marks a curve about eight times across the plot, each series a little further along, at least once where there is room. */
function spreadMarks(
  pieces: readonly (readonly Place[])[],
  raster: Raster,
  character: string,
  index: number,
  count: number,
): void {
  const every = Math.max(marks.leastGap, raster.width / marks.across);
  let next = (every * (index + 0.5)) / count;
  let marked = 0;
  for (const piece of pieces) {
    for (const [i, to] of piece.entries()) {
      const from = piece[i - 1] ?? to;
      while (next <= to[0]) {
        const share = to[0] > from[0] ? Math.max(0, (next - from[0]) / (to[0] - from[0])) : 1;
        const place: Place = [from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])];
        if (raster.mark(place, character, index)) marked++;
        next = place[0] >= next ? next + every : to[0] + every;
      }
    }
  }
  if (marked === 0) pieces.flat().some((place) => raster.mark(place, character, index));
}
