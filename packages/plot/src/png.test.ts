import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import type { Figure } from "./figure.ts";
import { png, pngFromSvg, pngsFromSvgs } from "./png.ts";
import { rasterize } from "./rasterize.ts";
import { svg } from "./svg.ts";

const figure: Figure = {
  width: 3,
  height: 2,
  title: "Titel 10⁻²",
  x: { label: "Step", scale: "linear", domain: [0, 10] },
  y: { label: "Rate", scale: "log", domain: [1e-3, 1] },
  series: [],
};

test("600 dots per inch are in the header and in the picture's size", () => {
  const bytes = Buffer.from(png(figure));
  expect(bytes.toString("latin1", 12, 16)).toBe("IHDR");
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1800, 1200]);
  const chunk = bytes.subarray(33, 54);
  expect(chunk.toString("latin1", 4, 8)).toBe("pHYs");
  expect([chunk.readUInt32BE(8), chunk.readUInt32BE(12), chunk[16]]).toEqual([23622, 23622, 1]);
  expect(chunk.readUInt32BE(17)).toBe(crc32(chunk.subarray(4, 17)));
  expect(Buffer.from(png(figure)).equals(bytes)).toBe(true);
});

test("many pictures in a row are those that one call makes, and do not fill the memory", async () => {
  const large = svg({ ...figure, width: 6, height: 4 });
  const [begun, one] = [process.memoryUsage().rss, Buffer.from(pngFromSvg(large))];
  let [count, peak] = [0, 0];
  for await (const picture of pngsFromSvgs(Array.from({ length: 24 }, () => large))) {
    expect(one.equals(picture)).toBe(true);
    peak = Math.max(peak, process.memoryUsage().rss - begun);
    count += 1;
  }
  expect(count).toBe(24);
  // All of them together have 24 times 35 MB of pixels.
  expect(peak).toBeLessThan(500e6);
  await expect(pngsFromSvgs([large], { dpi: 1 }).next()).rejects.toThrow("dpi: expected");
});

/** Dark pixels in a part of the picture given as shares of its width and height. */
function dark(source: string, [x0, y0, x1, y1]: readonly [number, number, number, number]): number {
  const { width, height, pixels } = rasterize(source, 192);
  let count = 0;
  for (let y = Math.floor(y0 * height); y < y1 * height; y++) {
    for (let x = Math.floor(x0 * width); x < x1 * width; x++)
      if ((pixels[4 * (y * width + x)] as number) < 128) count++;
  }
  return count;
}

test("text is really there: title, both axis names, tick labels", () => {
  const bare = svg(figure).replace(/<text.*?<\/text>/g, "");
  const areas = {
    title: [0, 0, 1, 0.15],
    x: [0.3, 0.9, 1, 1],
    y: [0, 0.2, 0.08, 0.8],
    ticks: [0.1, 0.16, 0.165, 0.8],
  } as const;
  for (const area of Object.values(areas)) {
    expect(dark(svg(figure), area)).toBeGreaterThan(60);
    expect(dark(bare, area)).toBe(0);
  }
});

test("the font has every character that this package writes, and common accents", () => {
  const blank = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" font-family="Glidepath Sans" font-size="24">`;
  const render = (text: string, weight: number) =>
    `${blank}<text x="4" y="30" font-weight="${weight}">${text}</text></svg>`;
  for (const c of "×−·…–—°%µπφη≤≥→∞ÄÖÜäöüßéèêçñœ0") {
    for (const weight of [400, 600]) expect(dark(render(c, weight), [0, 0, 1, 1]), c).toBeGreaterThan(2);
  }
  expect(dark(render("M", 600), [0, 0, 1, 1])).toBeGreaterThan(dark(render("M", 400), [0, 0, 1, 1]) * 1.1);
});
