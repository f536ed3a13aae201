import { closeSync, existsSync, fstatSync, mkdirSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as timer } from "node:timers/promises";
import { StudyError } from "../errors.ts";
import { writing } from "../writing.ts";
import { lastOwner, lockFolder, type Owner, ownersIn, readOwner, writeOwner } from "./owner-file.ts";
import { isAlive, ownName } from "./process-name.ts";

/**
 * Owning a study's folder. Owners are counted: the next one makes the file of the next number, which only one process can, once the last
 * one is done or gone. Files are removed only by later owners. Why this is safe: docs/decisions/0011-journal.md.
 */
export interface Lock {
  /** Throws StudyError "locked" if another process has taken the folder over, because this one seemed to be gone. */
  check(): void;
  /** Gives the folder back. */
  release(): void;
}

/** How a lock is waited for. */
export interface LockOptions {
  /** Ends the waiting. */
  readonly signal?: AbortSignal;
  /** Is told, in a sentence, why it takes long. */
  readonly onRemark?: (remark: string) => void;
  /** Waits so many milliseconds between two looks at an owner's file. */
  readonly pause?: (milliseconds: number) => Promise<unknown>;
}

/** Milliseconds between two signs of life, and between two looks at them. */
const beatEvery = 2_000;
const lookEvery = 500;
/** So many looks without a new sign of life, half a minute, and an owner counts as gone. Looks are counted, not time: this process may sleep too. */
const mostLooks = 60;

/**
 * Takes a study's folder for this process. From an owner that is alive it is never taken; one of another machine or PID namespace,
 * of which that cannot be asked, counts as gone when it gave no sign of life for half a minute.
 *
 * @throws StudyError "locked" naming the owner; "store" if the folder cannot be written; "interrupted" by the signal
 */
export async function takeLock(folder: string, options: LockOptions = {}): Promise<Lock> {
  const path = join(folder, lockFolder);
  writing(path, () => mkdirSync(path, { recursive: true }));
  for (;;) {
    const last = lastOwner(path);
    const text = last === 0 ? "" : await ending(join(path, String(last)), options);
    if (text === null) continue;
    const lock = tryNext(path, last + 1, text);
    if (lock !== null) return lock;
  }
}

/** Makes the file of the next owner, if the one before still says this; null if another process was faster. */
function tryNext(path: string, number: number, said: string): Lock | null {
  const name = join(path, String(number));
  const file = writing(name, () => openNew(name));
  if (file === null) return null;
  const giveUp = (): void => {
    closeSync(file);
    rmSync(name, { force: true });
  };
  try {
    writing(name, () => writeOwner(file, { beat: 0 }));
  } catch (error) {
    giveUp();
    throw error;
  }
  // A later owner may have removed the file of this number before it was made here, or the one before is alive after all.
  const before = readOwner(join(path, String(number - 1)));
  if (lastOwner(path) > number || (before !== null && before.text !== said)) {
    giveUp();
    return null;
  }
  // Ascending, so that the file of a number is never there without that of the next.
  for (const old of ownersIn(path).filter((each) => each < number)) rmSync(join(path, String(old)), { force: true });
  return held(path, number, file);
}

function openNew(path: string): number | null {
  try {
    return openSync(path, "wx");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "EEXIST") return null;
    throw cause;
  }
}

function held(path: string, number: number, file: number): Lock {
  let beat = 0;
  const isMine = (): boolean => !existsSync(join(path, String(number + 1))) && fstatSync(file).nlink > 0;
  const heart = setInterval(() => {
    beat += 1;
    if (isMine()) ifPossible(() => writeOwner(file, { beat }));
  }, beatEvery);
  heart.unref();
  return {
    check() {
      if (isMine()) return;
      const received = "one that another process has taken over, because this one gave no sign of life";
      const hint = "Run the same command again when that one is done";
      throw new StudyError("locked", [{ path, expected: "a folder that this process owns", received, hint }]);
    },
    release() {
      clearInterval(heart);
      if (isMine()) ifPossible(() => writeOwner(file, { isDone: true }));
      closeSync(file);
    },
  };
}

/** What the owner wrote last, once it is done or gone; null if its file is no longer there. Throws if it is alive. */
async function ending(file: string, { signal, onRemark, pause = timer }: LockOptions): Promise<string | null> {
  const owner = readOwner(file);
  if (owner === null) return null;
  const alive = owner.process && isAlive(owner.process);
  if (owner.isDone || alive === false) return owner.text;
  if (alive === true) throw owned(file, owner);
  const seconds = (mostLooks * lookEvery) / 1000;
  onRemark?.(`${nameIn(owner)} owned this study last: waiting for a sign of life of it, at most ${seconds} s`);
  for (let look = 0; look < mostLooks; look += 1) {
    await pause(lookEvery);
    if (signal?.aborted === true) throw stopped(file);
    const now = readOwner(file);
    if (now === null) return null;
    if (now.isDone) return now.text;
    if (now.text !== owner.text) throw owned(file, owner);
  }
  return owner.text;
}

function owned(path: string, owner: Owner): StudyError {
  const hint = "Wait for it, stop it, or choose another folder";
  return new StudyError("locked", [
    { path, expected: "a free folder", received: `one owned by running ${nameIn(owner)}`, hint },
  ]);
}

function nameIn({ process }: Owner): string {
  if (process === null) return "a process that left no name";
  return `process ${process.pid}${process.host === ownName().host ? "" : ` on ${process.host}`}`;
}

function stopped(path: string): StudyError {
  return new StudyError("interrupted", [{ path, expected: "a free folder", received: "a signal to stop" }]);
}

/** A sign of life that cannot be written is none: whether the folder is still owned is checked before every line of the journal. */
function ifPossible(action: () => void): void {
  try {
    action();
  } catch {
    // For instance a full disk, which the next line of the journal tells.
  }
}
