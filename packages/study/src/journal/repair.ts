import { existsSync, writeSync } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { StudyError } from "../errors.ts";
import { copy, fill, keepOthers, type Lines } from "./keep-others.ts";
import { takeLock } from "./lock.ts";
import { refuseDamage } from "./open-journal.ts";
import { readJournal, runsFile } from "./read-journal.ts";

/** What {@link repair} did. */
export interface Repaired {
  /** Runs that have ended, as the mended file tells. */
  readonly runs: number;
  /** The lines that were moved, in their order. */
  readonly moved: readonly { readonly line: number; readonly byte: number; readonly problem: string }[];
  /** The file they were moved to, behind those of earlier repairs. */
  readonly to: string;
}

/**
 * Mends the journal of a study's folder: lines that cannot be used go to `runs.jsonl.bad`, all others stay as they are. The runs of the moved
 * lines are done again by the next run of the study. Of two results of one run that
 * should be the same, and are not, the first stays. A sound journal is left alone.
 *
 * @throws StudyError "locked" while the study runs, "store" if the folder cannot be read and written, or if lines are of a newer version
 * @example
 * await runStudy(study, { out });
 * (await repair(out)).moved; // []
 */
export async function repair(folder: string): Promise<Repaired> {
  const path = join(folder, runsFile);
  if (!existsSync(path)) {
    throw new StudyError("store", [{ path, expected: "the journal of a study", received: "no such file" }]);
  }
  const lock = await takeLock(folder);
  try {
    const to = `${path}.bad`;
    const { index, damage, whole, size } = await readJournal(folder);
    refuseDamage(folder, { damage: damage.filter(({ isNewer }) => isNewer) });
    const torn = { line: 0, byte: whole, length: size - whole, problem: "it was not written to its end" };
    const bad = torn.length > 0 ? [...damage, torn] : damage;
    if (bad.length > 0) await move(path, to, bad, whole);
    return { runs: index.kept.size, moved: bad.map(({ line, byte, problem }) => ({ line, byte, problem })), to };
  } finally {
    lock.release();
  }
}

/** First the bad lines are safe, then the good ones stand in the place of all: whenever this is stopped, nothing is lost. */
async function move(path: string, to: string, bad: readonly Lines[], whole: number): Promise<void> {
  const from = await open(path);
  try {
    await fill(to, "a", async (file) => {
      for (const { byte, length } of bad) {
        await copy(from, file, byte, byte + length);
        writeSync(file, "\n");
      }
    });
    await keepOthers(path, from, bad, whole);
  } finally {
    await from.close();
  }
}
