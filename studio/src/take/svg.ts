import { svg as draw } from "@glidepath/plot";
import { encodeSheet } from "../model/codec.ts";
import { svgWith } from "../model/kept-document.ts";
import type { Sheet } from "../model/sheet.ts";
import { figureOf } from "./figure.ts";
import type { Form } from "./form.ts";

/** The page as a picture for print, with the sheet in it. */
export const pictureOf = async (sheet: Sheet): Promise<string> =>
  svgWith(draw(figureOf(sheet)), await encodeSheet(sheet));

export const svg: Form = {
  name: "svg",
  label: "SVG",
  summary: "A picture for print, 6 × 4 inches. Dropped on this page it opens again",
  extension: ".svg",
  make: async ({ sheet }) => {
    const text = await pictureOf(sheet);
    return { text, file: new Blob([text], { type: "image/svg+xml" }), isPicture: true };
  },
};
