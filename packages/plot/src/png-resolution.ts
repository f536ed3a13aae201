import { crc32 } from "node:zlib";

/** Signature (8 bytes) and the header chunk (25 bytes): the resolution comes right after them. */
const headerEnd = 33;

/** Metres in an inch. */
const inch = 0.0254;

/** What a pHYs chunk consists of: its length, its name, two resolutions, the unit, and a checksum over name and content. */
const chunkSize = { content: 9, all: 21 } as const;

/**
 * Writes the resolution into a PNG that has none, as a pHYs chunk in pixels per metre (PNG specification, 11.3.4.3).
 * Example: 600 dpi becomes 23622.
 */
export function withResolution(image: Uint8Array, dpi: number): Uint8Array {
  const perMetre = Math.round(dpi / inch);
  const chunk = Buffer.alloc(chunkSize.all);
  chunk.writeUInt32BE(chunkSize.content, 0);
  chunk.write("pHYs", 4, "latin1");
  chunk.writeUInt32BE(perMetre, 8);
  chunk.writeUInt32BE(perMetre, 12);
  chunk[16] = 1; // the unit is the metre
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([image.subarray(0, headerEnd), chunk, image.subarray(headerEnd)]);
}
