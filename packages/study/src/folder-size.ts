import { lstatSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Bytes of the files in a folder and below it; 0 if it is not there. Links are not followed; what goes away meanwhile counts nothing. */
export function folderSize(folder: string): number {
  let bytes = 0;
  for (const entry of ifThere(() => readdirSync(folder, { withFileTypes: true })) ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) bytes += folderSize(path);
    else if (entry.isFile()) bytes += ifThere(() => lstatSync(path).size) ?? 0;
  }
  return bytes;
}

function ifThere<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "EACCES") return undefined;
    throw cause;
  }
}
