import { crc32, deflateSync } from "node:zlib";
import { expect, test } from "vitest";
import { encodeSheet } from "./codec.ts";
import { firstSheet } from "./first-sheet.ts";
import { isPicture, pngWith, sheetInLink, sheetInPicture, svgWith } from "./kept-document.ts";

/** A chunk of a PNG, with the checksum of zlib. */
function chunk(name: string, content: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), content]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(content.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

/** One grey pixel. */
const signature = Buffer.from("89504e470d0a1a0a", "hex");
const header = chunk("IHDR", Buffer.from("0000000100000001080000000000", "hex").subarray(0, 13));
const pixel = Buffer.concat([
  signature,
  header,
  chunk("IDAT", deflateSync(Buffer.of(0, 128))),
  chunk("IEND", Buffer.alloc(0)),
]);

test("a PNG gets its resolution and its sheet, each in a chunk that others accept, and gives the sheet back", async () => {
  const hash = await encodeSheet(firstSheet());
  const made = Buffer.from(pngWith(pixel, hash, 600));
  const perMetre = Buffer.alloc(9);
  perMetre.writeUInt32BE(23622, 0);
  perMetre.writeUInt32BE(23622, 4);
  perMetre[8] = 1;
  const text = chunk("tEXt", Buffer.from(`glidepath\0${hash}`, "latin1"));
  expect(made.equals(Buffer.concat([pixel.subarray(0, 33), chunk("pHYs", perMetre), text, pixel.subarray(33)]))).toBe(
    true,
  );
  expect(sheetInPicture(made)).toBe(hash);
  expect(isPicture(made)).toBe(true);
  expect(sheetInPicture(pixel)).toBeUndefined();
});

test("no cut or changed byte of a PNG makes its reader fail or give another sheet", () => {
  const made = pngWith(pixel, "v1.abcdefghijklmnopqrstuvwxyz", 600);
  for (let i = 0; i < made.length; i++) {
    const changed = Uint8Array.from(made);
    changed[i]! ^= 255;
    for (const bytes of [changed, made.subarray(0, i)]) {
      expect(["v1.abcdefghijklmnopqrstuvwxyz", undefined]).toContain(sheetInPicture(bytes));
    }
  }
});

test("an SVG holds its sheet; a link is one, and no other text is", () => {
  const hash = "v1.abcdefghijklmnopqrstuvwxyz";
  const svg = svgWith("<svg><title>a</title><desc>b</desc></svg>", hash);
  const bytes = new TextEncoder().encode(svg);
  expect([isPicture(bytes), sheetInPicture(bytes)]).toEqual([true, hash]);
  for (const link of [`https://glidepath.example/studio/#${hash}`, `#${hash}`, ` http://127.0.0.1:99/#${hash}\n`]) {
    expect(sheetInLink(link)).toBe(hash);
  }
  for (const other of ["cosine to 0", hash, `see #${hash}`, "https://example.org/#top"]) {
    expect(sheetInLink(other)).toBeUndefined();
  }
});
