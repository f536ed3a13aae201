import { closeSync, openSync, writeSync } from "node:fs";

/** The most bytes of a log that are kept, and how many of its end stand in memory. */
export const mostLogBytes = 64 * 1024 * 1024;
const tailBytes = 16 * 1024;

/** Everything that a trainer prints, in a file. */
export interface OutputLog {
  write(bytes: Uint8Array): void;
  /** The last lines, for a message. */
  lastLines(): string;
  close(): void;
}

/** How many of the last lines a message quotes, and how many characters of them. */
const quoted = { lines: 5, characters: 500 } as const;

/** Opens the log, behind what an earlier process of the attempt printed. A log that grows too large ends with a line that says so. */
export function openLog(path: string): OutputLog {
  const file = openSync(path, "a");
  let written = 0;
  let tail: Buffer = Buffer.alloc(0);
  return {
    write(bytes) {
      tail = Buffer.concat([tail, bytes]).subarray(-tailBytes);
      if (written >= mostLogBytes) return;
      written += bytes.length;
      writeAll(file, bytes);
      if (written >= mostLogBytes) writeAll(file, Buffer.from(`\n[The log ends here, at ${mostLogBytes} bytes.]\n`));
    },
    lastLines: () => lastLinesOf(tail.toString("utf8")),
    close: () => closeSync(file),
  };
}

function writeAll(file: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done);
}

/** Without control characters, which could change what a terminal shows. */
function lastLinesOf(text: string): string {
  const lines = text.split(/[\r\n]+/).map((line) => line.replace(/\p{C}/gu, " ").trim());
  const last = lines.filter((line) => line !== "").slice(-quoted.lines);
  // Half of a pair, where it is cut, is no text.
  return last
    .join(" | ")
    .slice(-quoted.characters)
    .replace(/^\p{Surrogate}/u, "");
}
