import type { FileHandle } from "node:fs/promises";

/** Where a line stands in its file. */
export interface Place {
  /** Counted from 1. */
  readonly line: number;
  /** Its first byte, counted from 0. */
  readonly byte: number;
  /** Its length in bytes, without its end. */
  readonly length: number;
}

/** Bytes that are read at a time; between two reads other work of this process goes on. */
const chunkLength = 2 ** 20;

/** The longest line, in bytes. What is longer is none of ours; the middle of it is left out, so that no file can fill the memory. */
export const longestLine = 2 ** 28;

/** What was gone through. */
export interface Scanned {
  /** Where the last whole line ends: what follows is a line that was not written to its end. */
  readonly whole: number;
  /** The length of the file. */
  readonly size: number;
}

/**
 * Goes through the lines of a file, whatever its length, each as bytes without its end.
 *
 * @param onLine its bytes are only valid during the call
 */
export async function scanLines(file: FileHandle, onLine: (bytes: Buffer, place: Place) => void): Promise<Scanned> {
  const chunk = Buffer.allocUnsafe(chunkLength);
  let [line, byte] = [1, 0];
  let held: Buffer[] = [];
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(chunk, 0, chunkLength, at);
    if (bytesRead === 0) return { whole: byte, size: at };
    const bytes = chunk.subarray(0, bytesRead);
    let from = 0;
    for (let end = bytes.indexOf(0x0a); end >= 0; end = bytes.indexOf(0x0a, from)) {
      const part = bytes.subarray(from, end);
      onLine(held.length === 0 ? part : Buffer.concat([...held, part]), { line, byte, length: at + end - byte });
      held = [];
      from = end + 1;
      line += 1;
      byte = at + from;
    }
    if (at + bytesRead - byte <= longestLine) held.push(Buffer.from(bytes.subarray(from)));
    at += bytesRead;
  }
}
