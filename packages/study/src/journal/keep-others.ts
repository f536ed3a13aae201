import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";
import type { FileHandle } from "node:fs/promises";
import { unwritable, writing } from "../writing.ts";
import type { Place } from "./scan-lines.ts";

/** Where a line stands. */
export type Lines = Pick<Place, "byte" | "length">;

/**
 * Puts a journal without some of its lines in the place of the journal. Until the rename the old one stands whole.
 *
 * @param from the journal, open
 * @param dropped ascending
 * @param whole where its last whole line ends
 */
export async function keepOthers(
  path: string,
  from: FileHandle,
  dropped: readonly Lines[],
  whole: number,
): Promise<void> {
  const draft = `${path}.part`;
  await fill(draft, "w", async (file) => {
    let next = 0;
    for (const { byte, length } of dropped) {
      await copy(from, file, next, byte);
      next = byte + length + 1;
    }
    await copy(from, file, next, whole);
  });
  writing(path, () => renameSync(draft, path));
}

/** Fills a file, and lets it be safe on the disk. Throws StudyError "store" if it cannot. */
export async function fill(path: string, flags: string, put: (file: number) => Promise<void>): Promise<void> {
  const file = writing(path, () => openSync(path, flags));
  try {
    await put(file);
    fsyncSync(file);
  } catch (cause) {
    throw unwritable(path, cause);
  } finally {
    closeSync(file);
  }
}

/** Bytes that are copied at a time. */
const chunkLength = 2 ** 20;

/** Copies bytes from one file to the end of another. */
export async function copy(from: FileHandle, to: number, start: number, end: number): Promise<void> {
  const chunk = Buffer.alloc(chunkLength);
  for (let at = start; at < end; ) {
    const { bytesRead } = await from.read(chunk, 0, Math.min(chunkLength, end - at), at);
    for (let done = 0; done < bytesRead; ) done += writeSync(to, chunk, done, bytesRead - done);
    at += bytesRead;
  }
}
