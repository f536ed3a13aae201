import { writeSync } from "node:fs";
import { join } from "node:path";
import { isBad, type Line, readLine } from "./line.ts";
import { openFile, runsFile } from "./read-journal.ts";
import { scanLines } from "./scan-lines.ts";

/**
 * Adds lines of a folder's journal to a file, byte by byte and in their order.
 *
 * @param to an open file
 * @param isTaken is asked of every line that can be used, and where it stands, in bytes
 */
export async function copyLines(
  folder: string,
  to: number,
  isTaken: (line: Line, byte: number) => boolean,
): Promise<void> {
  const from = await openFile(join(folder, runsFile));
  if (from === null) return;
  try {
    await scanLines(from, (bytes, { byte }) => {
      const line = readLine(bytes);
      if (isBad(line) || !isTaken(line, byte)) return;
      for (let done = 0; done < bytes.length; ) done += writeSync(to, bytes, done);
      writeSync(to, "\n");
    });
  } finally {
    await from.close();
  }
}
