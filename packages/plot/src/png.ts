import { isInRange } from "glidepath/input";
import type { Figure } from "./figure.ts";
import { FigureError } from "./figure-error.ts";
import { withResolution } from "./png-resolution.ts";
import { rasterize } from "./rasterize.ts";
import { svg } from "./svg.ts";

/** Options of the PNG writers. */
export interface PngOptions {
  /** Dots per inch, 10 to 2400. Default 600. */
  readonly dpi?: number;
}

/** Dots per inch: what print needs, and what may be asked for. */
const usualDpi = 600;
const dpiRange = { min: 10, max: 2400 } as const;

/**
 * Draws a figure as a PNG on white, with its resolution written into the file (Node only).
 * Text uses the fonts of this package and no others, so every machine gives the same picture.
 * Throws FigureError for a wrong figure or resolution. Example: 6 × 4 inches at 600 dpi are 3600 × 2400 pixels.
 */
export function png(figure: Figure, options: PngOptions = {}): Uint8Array {
  return pngFromSvg(svg(figure), options);
}

/**
 * Draws an SVG document made by `svg` or `grid` as a PNG, 96 px of SVG to the inch (Node only).
 * Throws FigureError for a resolution outside 10 to 2400 dpi. Example: a 576 px wide SVG at 600 dpi is 3600 px wide.
 */
export function pngFromSvg(source: string, { dpi = usualDpi }: PngOptions = {}): Uint8Array {
  if (!isInRange(dpi, dpiRange)) {
    throw new FigureError([
      { path: "dpi", expected: `dots per inch from ${dpiRange.min} to ${dpiRange.max}`, received: String(dpi) },
    ]);
  }
  return withResolution(rasterize(source, dpi).asPng(), dpi);
}
