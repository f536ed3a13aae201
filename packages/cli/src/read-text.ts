import { closeSync, openSync, readSync, statSync } from "node:fs";
import { UsageError } from "./usage-error.ts";

/** The largest file that is read, in bytes. */
const largest = 8_000_000;

/** What a command-line argument leads to: a file, a pipe or another device, a folder, or nothing at all. */
export type Place = "file" | "device" | "folder" | "nothing";

/** What the system says where a text is no path at all: too long, with a part that is no folder, a circle of links. */
const noPath = new Set(["ENOENT", "ENAMETOOLONG", "ENOTDIR", "ELOOP", "ERR_INVALID_ARG_VALUE"]);

/** What an argument leads to; `-` is standard input or output. */
export function placeOf(argument: string): Place {
  if (argument === "-") return "device";
  try {
    const found = statSync(argument);
    return found.isDirectory() ? "folder" : found.isFile() ? "file" : "device";
  } catch (error) {
    if (noPath.has((error as NodeJS.ErrnoException).code ?? "")) return "nothing";
    throw new UsageError(`${argument}: cannot be read: ${(error as Error).message}`);
  }
}

/** What a message calls an input. */
export const inputName = (path: string): string => (path === "-" ? "standard input" : path);

/** Whether there is something to read. */
export const isReadable = (argument: string): boolean => ["file", "device"].includes(placeOf(argument));

/**
 * The text of a file, of a pipe, or of standard input (`-`).
 * @throws UsageError if there is none, if it is a folder, or if it has more than eight million bytes.
 */
export function readText(path: string): string {
  try {
    const place = placeOf(path);
    if (place === "folder" || place === "nothing")
      throw new Error(place === "folder" ? "it is a folder" : "there is no such file");
    return new TextDecoder().decode(readWhole(path));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${inputName(path)}: cannot be read: ${(error as Error).message}`);
  }
}

/** Everything up to the end, which pipes tell only when it comes. */
function readWhole(path: string): Uint8Array {
  const file = path === "-" ? 0 : openSync(path, "r");
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(65_536);
      const count = readSome(file, chunk);
      if (count === 0) return Buffer.concat(chunks);
      size += count;
      if (size > largest) throw new Error(`it has more than ${largest} bytes`);
      chunks.push(chunk.subarray(0, count));
    }
  } finally {
    if (file !== 0) closeSync(file);
  }
}

/** Reads what there is. Standard input of a terminal or a slow pipe may have nothing yet, and is asked again. */
function readSome(file: number, chunk: Buffer): number {
  for (;;) {
    try {
      return readSync(file, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
