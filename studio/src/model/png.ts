/** The bytes that every PNG begins with. */
const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

/** Signature and header (8 and 25 bytes): further chunks may come right after them. */
const headerEnd = 33;

/** What a chunk has around its content: its length, its name and a checksum, of 4 bytes each. */
const around = 12;

/** Metres in an inch. */
const inch = 0.0254;

/** One chunk of a PNG: a name of four letters, and what it holds. */
export interface Chunk {
  readonly name: string;
  readonly content: Uint8Array;
}

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** The resolution as a chunk, in pixels per metre (PNG specification, 11.3.4.3). */
export function resolutionChunk(dpi: number): Chunk {
  const content = new Uint8Array(9);
  const view = new DataView(content.buffer);
  view.setUint32(0, Math.round(dpi / inch));
  view.setUint32(4, Math.round(dpi / inch));
  content[8] = 1; // the unit is the metre
  return { name: "pHYs", content };
}

/** A text under a keyword as a chunk (PNG specification, 11.3.3.2); both in Latin letters. */
export const textChunk = (keyword: string, text: string): Chunk => ({
  name: "tEXt",
  content: latin(`${keyword}\0${text}`),
});

/** The PNG with further chunks right after its header. */
export function withChunks(png: Uint8Array, chunks: readonly Chunk[]): Uint8Array<ArrayBuffer> {
  const parts = [png.subarray(0, headerEnd), ...chunks.map(bytesOf), png.subarray(headerEnd)];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function bytesOf({ name, content }: Chunk): Uint8Array {
  const bytes = new Uint8Array(content.length + around);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(latin(name), 4);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, checksum(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

/** Whether these bytes begin as a PNG does. */
export const isPng = (bytes: Uint8Array): boolean => signature.every((byte, i) => bytes[i] === byte);

/** The text of a keyword in a PNG; undefined if there is none, or if the file is damaged before it. */
export function textIn(png: Uint8Array, keyword: string): string | undefined {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = signature.length; at + around <= png.length; ) {
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > png.length || checksum(png.subarray(at + 4, end)) !== view.getUint32(end)) return undefined;
    const [name, content] = [png.subarray(at + 4, at + 8), png.subarray(at + 8, end)];
    const [key, text] = lettersOf(name) === "tEXt" ? lettersOf(content).split("\0") : [];
    if (key === keyword) return text;
    at = end + 4;
  }
  return undefined;
}

const lettersOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++) rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  return rest;
});

/** CRC-32 as PNG and zip have it: a table of what each byte does to the remainder. */
function checksum(bytes: Uint8Array): number {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = table[(rest ^ byte) & 255]! ^ (rest >>> 8);
  return ~rest >>> 0;
}
