import type { Composition } from "./compose.ts";
import type { Figure, Series } from "./figure.ts";
import { dashArrays, type Look, lookOf, type Shape } from "./palette.ts";
import { bandOf, type Place, type Strokes } from "./strokes.ts";
import { decimal, element } from "./xml.ts";

/** Width of a curve, px. */
export const lineWidth = 1.6;

/** Draws all bands, then all curves, in the order of the series. */
export function drawCurves(figure: Figure, { frame, drawn }: Composition): string {
  const bands = figure.series.flatMap((series, i) =>
    bandOf(series, frame.x, frame.y, 0.25).map((piece) => drawBand(piece, lookOf(series, i))),
  );
  const curves = figure.series.map((series, i) => drawSeries(series, drawn[i] as Strokes, lookOf(series, i)));
  return [...bands, ...curves].join("\n");
}

function drawBand(piece: readonly (readonly [number, number, number])[], look: Look): string {
  const upper = piece.map(([x, , high]): Place => [x, high]);
  const lower = piece.map(([x, low]): Place => [x, low]).reverse();
  if (piece.length === 1) {
    return element("path", {
      d: path([...upper, ...lower]),
      stroke: look.color,
      "stroke-width": 5,
      "stroke-opacity": 0.25,
    });
  }
  return element("path", { d: `${path([...upper, ...lower])}Z`, fill: look.color, "fill-opacity": 0.16 });
}

function drawSeries(series: Series, strokes: Strokes, look: Look): string {
  const mark = series.mark ?? "line";
  const parts: string[] = [];
  if (mark !== "points") {
    const jumps = strokes.jumps.map(([a, b]) => `${path([a])}H${decimal(b[0])}V${decimal(b[1])}`);
    if (jumps.length > 0) {
      parts.push(element("path", { d: jumps.join(""), "stroke-width": 0.8, "stroke-dasharray": "1.2 1.8" }));
    }
    const lines = strokes.pieces.filter((piece) => piece.length > 1).map(path);
    const style = { "stroke-width": lineWidth, "stroke-dasharray": dashArrays[look.dash] };
    if (lines.length > 0) parts.push(element("path", { d: lines.join(""), ...style }));
  }
  const dots = mark === "line" ? strokes.pieces.filter((p) => p.length === 1).flat() : strokes.pieces.flat();
  if (dots.length > 0) {
    const d = dots.map((place) => outline(look.shape, place, mark === "line" ? 1.6 : 3)).join("");
    parts.push(element("path", { d, fill: mark === "line" ? look.color : "#fff", "stroke-width": 1.3 }));
  }
  const crosses = strokes.stops.map(([x, y]) => cross(x, y)).join("");
  if (crosses !== "") parts.push(element("path", { d: crosses, "stroke-width": 1.6 }));
  return element("g", { stroke: look.color, fill: "none", "stroke-linejoin": "round" }, parts.join(""));
}

/** An SVG path through the places. */
export function path(places: readonly Place[]): string {
  return places.map(([x, y], i) => `${i === 0 ? "M" : "L"}${decimal(x)},${decimal(y)}`).join("");
}

function cross(x: number, y: number): string {
  return `${path([
    [x - 3.5, y - 3.5],
    [x + 3.5, y + 3.5],
  ])}${path([
    [x - 3.5, y + 3.5],
    [x + 3.5, y - 3.5],
  ])}`;
}

/** The outline of a point mark with about the same area for every shape. */
export function outline(shape: Shape, [x, y]: Place, radius: number): string {
  const r = radius;
  if (shape === "circle") {
    const arc = `a${decimal(r)},${decimal(r)} 0 1 0 `;
    return `M${decimal(x - r)},${decimal(y)}${arc}${decimal(2 * r)},0${arc}${decimal(-2 * r)},0Z`;
  }
  const s = r * 0.9;
  const corners: Record<Exclude<Shape, "circle">, Place[]> = {
    square: [
      [x - s, y - s],
      [x + s, y - s],
      [x + s, y + s],
      [x - s, y + s],
    ],
    triangle: [
      [x, y - r * 1.25],
      [x + r * 1.15, y + r * 0.8],
      [x - r * 1.15, y + r * 0.8],
    ],
    diamond: [
      [x, y - r * 1.25],
      [x + r * 1.25, y],
      [x, y + r * 1.25],
      [x - r * 1.25, y],
    ],
  };
  return `${path(corners[shape])}Z`;
}
