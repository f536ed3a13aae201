import { setImmediate } from "node:timers/promises";
import type { RenderedImage } from "@resvg/resvg-js";
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
  checkDpi(dpi);
  return withResolution(rasterize(source, dpi).asPng(), dpi);
}

/**
 * As {@link pngFromSvg} for many documents, one after the other, in their order (Node only). Use it for more than a few: a picture of 6 × 4 inches at 600
 * dpi takes 35 MB while it is drawn, and here that memory is given back before much of it gathers. Between two pictures other work of the
 * process goes on.
 *
 * @param sources documents made by `svg` or `grid`; of none there is no picture
 * @throws FigureError for a resolution outside 10 to 2400 dpi
 * @example
 * const axis = { label: "Step", scale: "linear" } as const;
 * const sources = ["a", "b"].map((name) => svg({ x: axis, y: axis, series: [{ name, x: [0, 1], y: [1, 0] }] }));
 * const sizes: number[] = [];
 * for await (const picture of pngsFromSvgs(sources, { dpi: 96 })) sizes.push(picture.length);
 * sizes.length; // 2
 */
export async function* pngsFromSvgs(
  sources: Iterable<string>,
  { dpi = usualDpi }: PngOptions = {},
): AsyncGenerator<Uint8Array> {
  checkDpi(dpi);
  for (const source of sources) {
    yield withResolution(letGo(rasterize(source, dpi)), dpi);
    // What the collector frees of the rasteriser's memory, it frees between two turns of the event loop.
    await setImmediate();
  }
}

/** The picture as a file. The collector does not know how large the rasteriser's memory is; pixels that are asked for, it counts, and so comes in time. */
function letGo(image: RenderedImage): Uint8Array {
  void image.pixels;
  return image.asPng();
}

function checkDpi(dpi: number): void {
  if (isInRange(dpi, dpiRange)) return;
  const expected = `dots per inch from ${dpiRange.min} to ${dpiRange.max}`;
  throw new FigureError([{ path: "dpi", expected, received: String(dpi) }]);
}
