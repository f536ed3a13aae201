import { fileURLToPath } from "node:url";
import { type RenderedImage, Resvg } from "@resvg/resvg-js";
import { pixelsPerInch } from "./frame.ts";

const fontFiles = ["Regular", "SemiBold"].map((style) =>
  fileURLToPath(new URL(`../fonts/GlidepathSans-${style}.ttf`, import.meta.url)),
);

/** Draws an SVG document as pixels on white, with the fonts of this package and no others (without any, text vanishes). */
export function rasterize(source: string, dpi: number): RenderedImage {
  const resvg = new Resvg(source, {
    background: "#ffffff",
    fitTo: { mode: "zoom", value: dpi / pixelsPerInch },
    font: { loadSystemFonts: false, fontFiles: fontFiles, defaultFontFamily: "Glidepath Sans" },
  });
  return resvg.render();
}
