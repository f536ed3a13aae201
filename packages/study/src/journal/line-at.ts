import type { FileHandle } from "node:fs/promises";
import { type FinalLine, isBad, readLine } from "./line.ts";

/** The line of a run that has ended, at its place in an open journal, in bytes; null if there is no such line. */
export async function lineAt(file: FileHandle, at: number, length: number): Promise<FinalLine | null> {
  const bytes = Buffer.alloc(length);
  await file.read(bytes, 0, length, at);
  const line = readLine(bytes);
  return isBad(line) || !("outcome" in line) ? null : line;
}
