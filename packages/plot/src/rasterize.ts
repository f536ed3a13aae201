import { fileURLToPath } from "node:url";
import { type RenderedImage, Resvg } from "@resvg/resvg-js";
import { PIXELS_PER_INCH } from "./frame.ts";

const FONT_FILES = ["Regular", "SemiBold"].map((style) =>
  fileURLToPath(new URL(`../fonts/GlidepathSans-${style}.ttf`, import.meta.url)),
);

/** Draws an SVG document as pixels on white, with the fonts of this package and no others (without any, text vanishes). */
export function rasterize(source: string, dpi: number): RenderedImage {
  const resvg = new Resvg(source, {
    background: "#ffffff",
    fitTo: { mode: "zoom", value: dpi / PIXELS_PER_INCH },
    font: { loadSystemFonts: false, fontFiles: FONT_FILES, defaultFontFamily: "Glidepath Sans" },
  });
  return resvg.render();
}
