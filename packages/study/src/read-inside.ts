import { closeSync, constants, fstatSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { reasonOf, StudyError } from "./errors.ts";

/** The most bytes that are read of each file of a study's folder. */
export const largestFile = 100_000_000;

/**
 * A file of a folder, read as it is now; undefined if there is none. Only a file that lies in the folder itself is read: a link might lead
 * anywhere.
 *
 * @param name one of this package's own file names, never one that came from elsewhere
 * @throws StudyError "store" if it is no plain file, is too large, or cannot be read
 */
export function readInside(folder: string, name: string): Buffer | undefined {
  const path = join(folder, name);
  let file: number;
  try {
    // Not waiting: what is called so may be a pipe.
    file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw refused(name, code === "ELOOP" ? "a link" : reasonOf(cause));
  }
  try {
    const { size, isFile } = sizeOf(file);
    if (!isFile) throw refused(name, "something else");
    if (size > largestFile) throw refused(name, `${size} bytes`);
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function sizeOf(file: number) {
  const status = fstatSync(file);
  return { size: status.size, isFile: status.isFile() };
}

const refused = (name: string, received: string): StudyError =>
  new StudyError("store", [
    { path: name, expected: `a file in the study's folder, of at most ${largestFile} bytes`, received },
  ]);
