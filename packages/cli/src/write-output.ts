import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Io } from "./io.ts";

/** Thrown when a file cannot be written. */
export class WriteError extends Error {
  override readonly name = "WriteError";
}

/** Writes to a file (all of it or nothing), or to stdout if the path is missing or "-". */
export function writeOutput(path: string | undefined, content: string | Uint8Array, io: Io): void {
  if (path === undefined || path === "-") {
    io.out.write(typeof content === "string" ? content : Buffer.from(content).toString("latin1"));
    return;
  }
  const draft = `${path}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (error) {
    if (existsSync(draft)) rmSync(draft);
    throw new WriteError(`${path}: cannot be written: ${(error as Error).message}`);
  }
}
