import { type Composition, columnWidth } from "./compose.ts";
import type { Figure, Series } from "./figure.ts";
import type { Look, Shape } from "./palette.ts";
import { bandOf, type Place, type Strokes } from "./strokes.ts";
import { type DrawnLook, looksOf } from "./twins.ts";
import { decimal, element } from "./xml.ts";

/** Width of a curve, px. */
export const lineWidth = 1.6;

/** Radius of a point mark, and of a point that stands alone on a line, px. */
export const markRadius = { point: 3, alone: lineWidth } as const;

/** Width of a point mark's line, px. */
export const markRim = 1.3;

/** A band, and the bar that is left of one where there is a single point: how much of the colour shows, and the bar's width, px. */
const band = { opacity: 0.16, barOpacity: 0.25, barWidth: 5 } as const;

/** The line of a jump, thin and dotted, so that it is not taken for the curve. */
const jumpLine = { "stroke-width": 0.8, "stroke-dasharray": "1.2 1.8" } as const;

/** Half the width of the cross where a curve stops, px. */
const crossReach = 3.5;

/**
 * How far the corners of each mark lie from its middle, in its radius, so that all have about the area of the circle: a square by
 * its half side, a triangle by its top, its sides and its foot, a diamond by its corners.
 */
const reach = { square: 0.9, top: 1.25, side: 1.15, foot: 0.8, diamond: 1.25 } as const;

/** Draws all bands, then all curves, in the order of the series. */
export function drawCurves(figure: Figure, { frame, drawn }: Composition): string {
  const looks = looksOf(figure);
  const bands = figure.series.flatMap((series, i) =>
    bandOf(series, frame.x, frame.y, columnWidth).map((piece) => drawBand(piece, looks[i] as DrawnLook)),
  );
  const curves = figure.series.map((series, i) => drawSeries(series, drawn[i] as Strokes, looks[i] as DrawnLook));
  return [...bands, ...curves].join("\n");
}

function drawBand(piece: readonly (readonly [number, number, number])[], look: Look): string {
  const upper = piece.map(([x, , high]): Place => [x, high]);
  const lower = piece.map(([x, low]): Place => [x, low]).reverse();
  if (piece.length === 1) {
    return element("path", {
      d: path([...upper, ...lower]),
      stroke: look.color,
      "stroke-width": band.barWidth,
      "stroke-opacity": band.barOpacity,
    });
  }
  return element("path", { d: `${path([...upper, ...lower])}Z`, fill: look.color, "fill-opacity": band.opacity });
}

function drawSeries(series: Series, strokes: Strokes, look: DrawnLook): string {
  const mark = series.mark ?? "line";
  const parts: string[] = [];
  if (mark !== "points") {
    const jumps = strokes.jumps.map(([a, b]) => `${path([a])}H${decimal(b[0])}V${decimal(b[1])}`);
    if (jumps.length > 0) {
      parts.push(element("path", { d: jumps.join(""), ...jumpLine }));
    }
    const lines = strokes.pieces.filter((piece) => piece.length > 1).map(path);
    const style = { "stroke-width": lineWidth, "stroke-dasharray": look.array, "stroke-dashoffset": look.offset };
    if (lines.length > 0) parts.push(element("path", { d: lines.join(""), ...style }));
  }
  const dots = mark === "line" ? strokes.pieces.filter((p) => p.length === 1).flat() : strokes.pieces.flat();
  if (dots.length > 0) {
    const d = dots
      .map((place) => outline(look.shape, place, mark === "line" ? markRadius.alone : markRadius.point))
      .join("");
    parts.push(element("path", { d, fill: mark === "line" ? look.color : "#fff", "stroke-width": markRim }));
  }
  const crosses = strokes.stops.map(([x, y]) => cross(x, y)).join("");
  if (crosses !== "") parts.push(element("path", { d: crosses, "stroke-width": lineWidth }));
  return element("g", { stroke: look.color, fill: "none", "stroke-linejoin": "round" }, parts.join(""));
}

/** An SVG path through the places. */
export function path(places: readonly Place[]): string {
  return places.map(([x, y], i) => `${i === 0 ? "M" : "L"}${decimal(x)},${decimal(y)}`).join("");
}

function cross(x: number, y: number): string {
  const r = crossReach;
  const falling = path([
    [x - r, y - r],
    [x + r, y + r],
  ]);
  const rising = path([
    [x - r, y + r],
    [x + r, y - r],
  ]);
  return falling + rising;
}

/** The outline of a point mark with about the same area for every shape. */
export function outline(shape: Shape, [x, y]: Place, radius: number): string {
  const r = radius;
  if (shape === "circle") {
    const arc = `a${decimal(r)},${decimal(r)} 0 1 0 `;
    return `M${decimal(x - r)},${decimal(y)}${arc}${decimal(2 * r)},0${arc}${decimal(-2 * r)},0Z`;
  }
  const s = r * reach.square;
  const corners: Record<Exclude<Shape, "circle">, Place[]> = {
    square: [
      [x - s, y - s],
      [x + s, y - s],
      [x + s, y + s],
      [x - s, y + s],
    ],
    triangle: [
      [x, y - r * reach.top],
      [x + r * reach.side, y + r * reach.foot],
      [x - r * reach.side, y + r * reach.foot],
    ],
    diamond: [
      [x, y - r * reach.diamond],
      [x + r * reach.diamond, y],
      [x, y + r * reach.diamond],
      [x - r * reach.diamond, y],
    ],
  };
  return `${path(corners[shape])}Z`;
}
