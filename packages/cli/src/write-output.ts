import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Io } from "./io.ts";

/** Thrown when a file cannot be written. */
export class WriteError extends Error {
  override readonly name = "WriteError";
}

/** The most symbolic links that are followed, one after another. */
const mostLinks = 40;

/**
 * Writes to a file, or to standard output if the path is missing or "-". A regular file is written whole or not at all, keeps its
 * mode, and stays the one that links point to; a device, a pipe or another thing that is no file is written to as it is.
 */
export function writeOutput(path: string | undefined, content: string | Uint8Array, io: Io): void {
  if (path === undefined || path === "-") {
    io.out.write(content);
    return;
  }
  try {
    const target = followed(path);
    const before = statSync(target, { throwIfNoEntry: false });
    if (before === undefined) mkdirSync(dirname(target), { recursive: true });
    if (before === undefined || canReplace(before)) replace(target, content, before);
    else writeFileSync(target, content);
  } catch (error) {
    throw new WriteError(`${path}: cannot be written: ${(error as Error).message}`);
  }
}

/** Where symbolic links lead to in the end, whether there is something or not. */
function followed(path: string): string {
  let target = resolve(path);
  for (let i = 0; i < mostLinks; i++) {
    if (!lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink()) return target;
    target = resolve(dirname(target), readlinkSync(target));
  }
  return target;
}

/** Whether another file may take its place without anyone noticing: not a device, nor one of several names, nor somebody else's. */
function canReplace(before: Stats): boolean {
  return before.isFile() && before.nlink === 1 && before.uid === process.getuid?.();
}

/** Puts a new file in the place of the old one in one go, so that nobody ever sees half of it. */
function replace(target: string, content: string | Uint8Array, before: Stats | undefined): void {
  const draft = join(dirname(target), `.${basename(target).slice(0, 200)}.${process.pid}.part`);
  try {
    writeFileSync(draft, content, { flag: "wx" });
    if (before) chmodSync(draft, before.mode & 0o7777);
    renameSync(draft, target);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
