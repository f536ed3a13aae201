import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { isInRange, isRecord, own } from "glidepath/input";
import { reasonOf, StudyError } from "../errors.ts";

interface Owner {
  readonly pid: number;
  readonly host: string;
  /** When the process began, in clock ticks (Linux), or "": so that a reused pid is not taken for its old owner. */
  readonly began: string;
}

/** The name of the file that says who owns a folder. */
export const lockFile = "study.lock";

/** How often a lock that others release or take meanwhile is tried for. */
const mostAttempts = 10;

/**
 * Takes a study folder for this process; the returned function gives it back. A lock whose process is gone is taken
 * over; from a live owner, or one on another machine, it is never taken.
 *
 * @throws StudyError "locked" naming the owner; "store" if the folder cannot be written
 */
export function takeLock(folder: string): () => void {
  const path = join(folder, lockFile);
  const mine = JSON.stringify({ pid: process.pid, host: hostname(), began: began(process.pid) } satisfies Owner);
  // Written aside and then linked: the lock appears with its content or not at all.
  const draft = `${path}.${process.pid}`;
  try {
    write(draft, mine);
    for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
      if (tryLink(draft, path)) return () => release(path, mine);
      const text = read(path);
      if (text !== null) clear(path, text);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new StudyError("locked", [
    { path, expected: "a free folder", received: "one that others keep taking", hint: "Try again" },
  ]);
}

/** Whether a process works in a folder now: one on this machine, or perhaps one on another, of which nothing can be told from here. */
export function workerIn(folder: string): "here" | "elsewhere" | "none" {
  const text = read(join(folder, lockFile));
  const owner = text === null ? null : parse(text);
  if (owner === null) return "none";
  if (owner.host !== hostname()) return "elsewhere";
  return isAlive(owner) ? "here" : "none";
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    throw new StudyError("store", [{ path, expected: "a folder that can be written", received: reasonOf(cause) }]);
  }
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw cause;
  }
}

/** Moves the lock of a process that has ended out of the way; throws if the owner may be alive. */
function clear(path: string, text: string): void {
  const owner = parse(text);
  if (owner !== null && owner.host !== hostname()) {
    const received = `one owned by process ${owner.pid} on ${owner.host}`;
    const hint = "If that one is gone, delete this file";
    throw new StudyError("locked", [{ path, expected: "a free folder", received, hint }]);
  }
  if (owner !== null && isAlive(owner)) {
    const received = `one owned by running process ${owner.pid}`;
    const hint = "Wait for it, stop it, or choose another folder";
    throw new StudyError("locked", [{ path, expected: "a free folder", received, hint }]);
  }
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    return; // another process was faster
  }
  // Between reading and renaming another process may have taken the stale lock over: then its lock goes back.
  if (read(aside) !== text) tryLink(aside, path);
  rmSync(aside, { force: true });
}

function isAlive(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const now = began(owner.pid);
  return owner.began === "" || now === "" || now === owner.began;
}

/** Place of the start time behind the name. */
const startField = 22 - 3;

/**
 * Field 22 of /proc/<pid>/stat. The fields are counted from behind the name, the second, which may hold spaces and brackets: the
 * third comes first.
 */
function began(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[startField] ?? "";
  } catch {
    return "";
  }
}

function parse(text: string): Owner | null {
  try {
    const value: unknown = JSON.parse(text);
    const pid = isRecord(value) ? own(value, "pid") : undefined;
    if (!isRecord(value) || !isInRange(pid, { min: 1, integer: true })) return null;
    return { pid, host: String(own(value, "host")), began: String(own(value, "began") ?? "") };
  } catch {
    return null;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function release(path: string, mine: string): void {
  if (read(path) === mine) rmSync(path, { force: true });
}
