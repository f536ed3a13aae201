import { closeSync, existsSync, openSync, readSync } from "node:fs";
import { cutLines } from "./lines.ts";

/** Calls with every line of a part of a file, however long the file is; with none if it is not there. */
export function eachLine(
  path: string,
  onLine: (line: string) => void,
  { from = 0, to = Number.POSITIVE_INFINITY }: { readonly from?: number; readonly to?: number } = {},
): void {
  if (!existsSync(path)) return;
  const file = openSync(path, "r");
  const piece = Buffer.allocUnsafe(1 << 16);
  const lines = cutLines(onLine);
  try {
    for (let at = from; at < to; ) {
      const count = readSync(file, piece, 0, Math.min(piece.length, to - at), at);
      if (count === 0) break;
      lines.push(piece.subarray(0, count));
      at += count;
    }
    lines.end();
  } finally {
    closeSync(file);
  }
}
