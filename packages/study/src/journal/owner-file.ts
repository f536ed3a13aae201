import { existsSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { isRecord, own } from "glidepath/input";
import { isAlive, ownName, type ProcessName, readProcessName } from "./process-name.ts";

/** What an owner has written about itself. */
export interface Owner {
  /** It has given the folder back. */
  readonly isDone: boolean;
  /** Null if it left no name: it ended just as it began. */
  readonly process: ProcessName | null;
  /** Everything it wrote: it changes with every sign of life. */
  readonly text: string;
}

/** The name of the folder that says who owns a study's folder: in it, a file named after the number of the last owner. */
export const lockFolder = "lock";

/** A process that works on a study; `isAlive` is null where that cannot be told from here. */
export interface Working {
  readonly process: ProcessName;
  readonly isAlive: boolean | null;
}

/** Who owns a study's folder now, or null. Nothing is changed or waited for. */
export function ownerOf(folder: string): Working | null {
  const path = join(folder, lockFolder);
  const owner = readOwner(join(path, String(lastOwner(path))));
  if (owner === null || owner.isDone || owner.process === null) return null;
  return { process: owner.process, isAlive: isAlive(owner.process) };
}

/** Whether a study's folder ever had an owner. */
export const wasOwned = (folder: string): boolean => lastOwner(join(folder, lockFolder)) > 0;

/** The numbers of the owners whose files are there, ascending. */
export function ownersIn(path: string): number[] {
  const names = existsSync(path) ? readdirSync(path) : [];
  const numbers = names.filter((name) => /^[1-9]\d{0,14}$/.test(name)).map(Number);
  return numbers.sort((a, b) => a - b);
}

/** The number of the last owner; 0 if there was none. */
export const lastOwner = (path: string): number => ownersIn(path).at(-1) ?? 0;

/** Reads what an owner wrote; null if its file is gone. Throws as the file system does. */
export function readOwner(file: string): Owner | null {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    if (["ENOENT", "ESTALE"].includes((cause as NodeJS.ErrnoException).code ?? "")) return null;
    throw cause;
  }
  const value = parse(text);
  if (!isRecord(value)) return { isDone: false, process: null, text };
  return { isDone: own(value, "isDone") === true, process: readProcessName(own(value, "process")), text };
}

/** Long enough for whatever is written, so that nothing is left of what stood there before. */
const length = 1024;

/** Writes into the file of this process that it is alive, or that it is done. */
export function writeOwner(file: number, state: { readonly beat: number } | { readonly isDone: true }): void {
  writeSync(file, `${JSON.stringify({ ...state, process: ownName() }).padEnd(length - 1)}\n`, 0);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
