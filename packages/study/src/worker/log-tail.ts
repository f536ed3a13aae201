import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import { plainText } from "../wire/plain-text.ts";
import { mostLog } from "../wire/read-log.ts";

/** The last part of a log of this worker's own, as it is handed in; null if it cannot be read. @param path within the worker's folder */
export function logTail(folder: string, path: string | undefined): string | null {
  if (path === undefined) return null;
  try {
    const file = openSync(join(folder, path), "r");
    try {
      const { size } = fstatSync(file);
      const bytes = Buffer.alloc(Math.min(size, mostLog));
      readSync(file, bytes, 0, bytes.length, size - bytes.length);
      const text = plainText(bytes.toString("utf8"));
      // A line that was cut in front says nothing.
      return size > mostLog ? text.slice(text.indexOf("\n") + 1) : text;
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
}
