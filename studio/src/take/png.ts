import regular from "../../../packages/plot/fonts/GlidepathSans-Regular.ttf?url";
import semiBold from "../../../packages/plot/fonts/GlidepathSans-SemiBold.ttf?url";
import { encodeSheet } from "../model/codec.ts";
import { pngWith } from "../model/kept-document.ts";
import type { Form } from "./form.ts";
import { pictureOf } from "./svg.ts";

const dpi = 600;

/** Pixels of an SVG to the inch. */
const perInch = 96;

/** The fonts of the picture, by weight. */
const fonts = [
  [400, regular],
  [600, semiBold],
] as const;

export const png: Form = {
  name: "png",
  label: "PNG, 600 DPI",
  summary: `${dpi} dots per inch, 3600 × 2400. Dropped on this page it opens again`,
  extension: ".png",
  make: async ({ sheet }) => {
    const drawn = await rasterize(await withFonts(await pictureOf(sheet)));
    const bytes = pngWith(new Uint8Array(await drawn.arrayBuffer()), await encodeSheet(sheet), dpi);
    return { file: new Blob([bytes], { type: "image/png" }), isPicture: true };
  },
};

/** A picture that is drawn by itself sees no font of the page: it brings its own. */
async function withFonts(svg: string): Promise<string> {
  const faces = await Promise.all(
    fonts.map(async ([weight, address]) => {
      const data = await dataOf(await (await fetch(address)).blob());
      return `@font-face { font-family: "Glidepath Sans"; font-weight: ${weight}; src: url("${data}"); }`;
    }),
  );
  return svg.replace("</desc>", () => `</desc><style>${faces.join("\n")}</style>`);
}

function dataOf(blob: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.addEventListener("load", () => resolve(String(reader.result)));
    reader.addEventListener("error", () => reject(reader.error));
    reader.readAsDataURL(blob);
  });
}

async function rasterize(svg: string): Promise<Blob> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    const zoom = dpi / perInch;
    [canvas.width, canvas.height] = [Math.round(image.width * zoom), Math.round(image.height * zoom)];
    canvas.getContext("2d")!.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => void canvas.toBlob(resolve, "image/png"));
    if (blob === null)
      throw new Error("This browser has no room for a picture of that size. The SVG is the same picture");
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}
