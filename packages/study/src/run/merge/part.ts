import { realpathSync } from "node:fs";
import { join } from "node:path";
import { StudyError } from "../../errors.ts";
import { type KeptStudy, keptStudyOf, studyContent, studyFile } from "../../file/kept-study.ts";
import { canonical } from "../../journal/canonical.ts";
import type { Records } from "../../journal/journal.ts";
import { refuseDamage } from "../../journal/open-journal.ts";
import { ownerOf } from "../../journal/owner-file.ts";
import { type Reading, readJournal, recordsOf } from "../../journal/read-journal.ts";

/** A folder that is merged, as it is read. */
export interface Part {
  readonly folder: string;
  readonly kept: KeptStudy;
  readonly index: Reading["index"];
  readonly records: Records;
  /** What is left out of it, and why, in sentences. */
  readonly remarks: readonly string[];
}

/**
 * Reads folders of one study, one at least.
 *
 * @throws StudyError "store" if one holds no study, another study than the first, or a damaged journal, or is named twice
 */
export async function readParts(folders: readonly string[]): Promise<[Part, ...Part[]]> {
  const kept = folders.map((folder) => ({ folder, study: keptStudyOf(folder) }));
  const first = kept[0]!;
  const issues = kept.slice(1).flatMap(({ folder, study }) => {
    const differing = differencesOf(first.study, study);
    if (differing.length === 0) return [];
    const hint = "Only folders of one study can be merged: run the same study file on every machine";
    const received = `another one: ${differing.join(", ")} ${differing.length === 1 ? "differs" : "differ"}`;
    return [{ path: join(folder, studyFile), expected: `the study of ${first.folder}`, received, hint }];
  });
  const places = folders.map((folder) => realpathSync(folder));
  const twice = folders.find((_, at) => places.indexOf(places[at]!) < at);
  if (twice !== undefined) {
    issues.push({ path: twice, expected: "another folder", received: "one twice", hint: "Name each folder once" });
  }
  if (issues.length > 0) throw new StudyError("store", issues);
  const [one, ...more] = await Promise.all(kept.map(({ folder, study }) => readPart(folder, study)));
  return [one!, ...more];
}

/** The keys of a study file in which two studies differ. */
function differencesOf({ study: first }: KeptStudy, { study: second }: KeptStudy): string[] {
  const [one, other] = [studyContent(first), studyContent(second)];
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].filter((key) => canonical(one[key] ?? null) !== canonical(other[key] ?? null));
}

async function readPart(folder: string, kept: KeptStudy): Promise<Part> {
  const owner = ownerOf(folder);
  const reading = await readJournal(folder);
  refuseDamage(folder, reading);
  const { index, whole, size } = reading;
  const isWorking = owner !== null && owner.isAlive !== false;
  const open = index.running.size;
  const remarks = [
    ...(isWorking ? [`${folder}: process ${owner.process.pid} works on it: what ends from now on is left out`] : []),
    ...(open > 0 ? [`${folder}: ${open === 1 ? "1 run" : `${open} runs`} begun and not ended, left out`] : []),
    ...(size > whole ? [`${folder}: the last line of its journal was not written to its end, left out`] : []),
  ];
  return { folder, kept, index, records: recordsOf(folder, index), remarks };
}
