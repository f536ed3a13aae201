import { isPng, resolutionChunk, textChunk, textIn, withChunks } from "./png.ts";

/** Under this name a picture holds the sheet that it was drawn from, written as in a link. */
const keyword = "glidepath";

/** What stands in an address, in the metadata of an SVG, or anywhere in a text. */
const link = /#?(v\d+\.[\w-]{20,})/;

const inSvg = /<metadata id="glidepath">(v\d+\.[\w-]+)<\/metadata>/;

/** The SVG with a sheet in its metadata. */
export const svgWith = (svg: string, hash: string): string =>
  svg.replace("</desc>", () => `</desc>\n<metadata id="${keyword}">${hash}</metadata>`);

/** The PNG with its resolution, and a sheet in a text chunk. */
export const pngWith = (png: Uint8Array, hash: string, dpi: number): Uint8Array<ArrayBuffer> =>
  withChunks(png, [resolutionChunk(dpi), textChunk(keyword, hash)]);

/** Whether this is a picture, going by how it begins. */
export const isPicture = (head: Uint8Array): boolean =>
  isPng(head) || /^\s*(?:<\?xml[^>]*>\s*)?<svg\b/.test(new TextDecoder().decode(head.subarray(0, 500)));

/** The sheet that a picture holds; undefined if it was not made here, or has lost it. */
export function sheetInPicture(bytes: Uint8Array): string | undefined {
  return isPng(bytes) ? textIn(bytes, keyword) : inSvg.exec(new TextDecoder().decode(bytes))?.[1];
}

/** The sheet that a text consists of, if it is a link of this page; undefined for every other text. */
export function sheetInLink(text: string): string | undefined {
  const trimmed = text.trim();
  return /\s/.test(trimmed) || !/^(?:https?:\/\/|#)/.test(trimmed) ? undefined : link.exec(trimmed)?.[1];
}
