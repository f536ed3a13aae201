import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";
import type { Begun } from "../task/task.ts";
import { plainText } from "../wire/plain-text.ts";
import { mostLog } from "../wire/read-log.ts";

/** The last part of the logs of an attempt of this worker's own, as it is handed in, its errors last; null if it has none. */
export function logTail(folder: string, { log, errors }: Begun): string | null {
  if (log === undefined) return null;
  const said = errors === undefined ? "" : tailOf(join(folder, errors), mostLog / 2);
  return tailOf(join(folder, log), mostLog - said.length) + said;
}

/** The last bytes of a file as text, from a whole line on; nothing if it cannot be read. */
function tailOf(path: string, most: number): string {
  try {
    const file = openSync(path, "r");
    try {
      const { size } = fstatSync(file);
      const bytes = Buffer.alloc(Math.min(size, most));
      readSync(file, bytes, 0, bytes.length, size - bytes.length);
      const text = plainText(bytes.toString("utf8"));
      // A line that was cut in front says nothing.
      return size > most ? text.slice(text.indexOf("\n") + 1) : text;
    } finally {
      closeSync(file);
    }
  } catch {
    return "";
  }
}
