import { type Group, groupsOf } from "../design/groups.ts";
import { type KeptStudy, keptStudyOf } from "../file/kept-study.ts";
import type { Records } from "../journal/journal.ts";
import { ownerOf, type Working } from "../journal/owner-file.ts";
import { type Damage, readJournal, recordsOf } from "../journal/read-journal.ts";

/** A study's folder as it is now. */
export interface Opened extends KeptStudy {
  /** Who owned it when it was opened. */
  readonly owner: Working | null;
  readonly records: Records;
  readonly damage: readonly Damage[];
  /** As `runStudy` makes them; their keys name the runs. */
  readonly groups: readonly Group[];
}

/**
 * Reads which study a folder holds, and its runs. Nothing is trained, and no data are read.
 *
 * @throws StudyError "store" if the folder does not say which study it holds, or cannot be read
 */
export async function openStudy(folder: string): Promise<Opened> {
  const kept = keptStudyOf(folder);
  // The owner before the runs: what it has under way now is in what is read after.
  const owner = ownerOf(folder);
  const { index, damage } = await readJournal(folder);
  return { ...kept, owner, damage, records: recordsOf(folder, index), groups: groupsOf(kept.study, kept.task) };
}
