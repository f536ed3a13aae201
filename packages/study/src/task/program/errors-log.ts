import { closeSync, openSync, writeSync } from "node:fs";
import { openTail, type Tail } from "./last-lines.ts";
import { mostLogBytes } from "./output-file.ts";

/** What a trainer prints as its errors, in a file that is there once it printed some. */
export interface ErrorsLog {
  readonly path: string;
  readonly tail: Tail;
  write(bytes: Uint8Array): void;
  close(): void;
}

/** Opens the log, behind what earlier attempts printed. One that grows too large ends with a line that says so. */
export function openErrors(path: string): ErrorsLog {
  const tail = openTail();
  let file: number | undefined;
  let written = 0;
  return {
    path,
    tail,
    write(bytes) {
      tail.push(bytes);
      if (written >= mostLogBytes) return;
      file ??= openSync(path, "a");
      written += bytes.length;
      writeAll(file, bytes);
      if (written >= mostLogBytes) writeAll(file, Buffer.from(`\n[The log ends here, at ${mostLogBytes} bytes.]\n`));
    },
    close() {
      if (file !== undefined) closeSync(file);
    },
  };
}

function writeAll(file: number, bytes: Uint8Array): void {
  let done = 0;
  while (done < bytes.length) done += writeSync(file, bytes, done);
}
