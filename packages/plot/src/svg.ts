import { check } from "./check.ts";
import { type Composition, compose } from "./compose.ts";
import type { Figure } from "./figure.ts";
import { drawCurves } from "./svg-curves.ts";
import { drawFrame } from "./svg-frame.ts";
import { drawNames } from "./svg-names.ts";
import { element, escapeXml } from "./xml.ts";

/** The font of every text; the PNG writer brings the first, browsers take the first they have. */
export const fontFamily = "'Glidepath Sans', Inter, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif";

/**
 * Draws a figure as an SVG document, 96 px to the inch (6 × 4 inches: 576 × 384 px), in any JavaScript runtime.
 * Explicit domains are kept exactly, series keep their order and colours, NaN and ±Infinity are gaps, 0 and below on a
 * log axis sit in a marked zero band, and a million points are thinned to what can be seen. The same figure always gives
 * the same text. Throws FigureError listing everything wrong with the figure.
 * Example: `svg({ x: { label: "Step", scale: "linear" }, y: { label: "Rate", scale: "log" },
 * series: [{ name: "a", x: [0, 100], y: [1, 1e-3] }] })` has the tick labels 10⁻³ to 10⁰.
 */
export function svg(figure: Figure): string {
  check(figure);
  const composition = compose(figure);
  const { width, height } = composition.frame;
  const head = { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` };
  return `${element("svg", { ...head, role: "img", "font-family": fontFamily }, body(figure, composition))}\n`;
}

/** The inside of a checked figure's SVG element. */
export function body(figure: Figure, composition: Composition): string {
  const { width, height } = composition.frame;
  const curves = drawCurves(figure, composition);
  return [
    `<title>${escapeXml(figure.title || `${figure.y.label} against ${figure.x.label}`)}</title>`,
    `<desc>${escapeXml(figure.description ?? describe(figure))}</desc>`,
    element("rect", { width, height, fill: "#fff" }),
    drawFrame(figure, composition, curves),
    drawNames(figure, composition),
  ].join("\n");
}

function describe(figure: Figure): string {
  const axis = (side: "x" | "y") => `${figure[side].label} (${figure[side].scale})`;
  return `${axis("y")} against ${axis("x")}: ${figure.series.map((s) => s.name).join(", ")}.`;
}
