import { open } from "node:fs/promises";
import { join } from "node:path";
import { keepOthers, type Lines } from "./keep-others.ts";
import { isBad, readLine } from "./line.ts";
import type { Lock } from "./lock.ts";
import { runsFile } from "./read-journal.ts";
import { scanLines } from "./scan-lines.ts";

/** Takes every line of these runs and decisions out of the journal of a folder that this process owns. Throws StudyError "store" if it cannot. */
export async function dropRuns(folder: string, keys: ReadonlySet<string>, lock: Lock): Promise<void> {
  const path = join(folder, runsFile);
  const from = await open(path);
  try {
    const dropped: Lines[] = [];
    const { whole } = await scanLines(from, (bytes, place) => {
      const line = readLine(bytes);
      if (!isBad(line) && keys.has(line.key)) dropped.push(place);
    });
    lock.check();
    if (dropped.length > 0) await keepOthers(path, from, dropped, whole);
  } finally {
    await from.close();
  }
}
