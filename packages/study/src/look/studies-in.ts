import { type Dirent, readdirSync, realpathSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { reasonOf, StudyError } from "../errors.ts";
import { studyFile } from "../file/kept-study.ts";
import { digest } from "../journal/canonical.ts";
import { ownerOf } from "../journal/owner-file.ts";
import { runsFile } from "../journal/read-journal.ts";
import { reportFiles } from "../report/write.ts";

/** A folder that holds a study. */
export interface StudyFolder {
  /** Names it for as long as it lies where it lies: 32 hexadecimal digits. */
  readonly id: string;
  /** Where it lies, for people, from the root: "." is the root itself. Characters that cannot be seen are replaced. */
  readonly path: string;
  /** The folder itself. */
  readonly folder: string;
  readonly hasReport: boolean;
  readonly isRunning: boolean;
}

/** How far is looked for studies, and in how many folders at most. */
const reach = { depth: 4, folders: 5_000 } as const;

/** Folders that hold no studies of people's own, and very many files. */
const isPassed = (name: string): boolean => name.startsWith(".") || name === "node_modules" || name === "__pycache__";

/**
 * The studies under a folder: folders with runs of a study or a report in them, at most four levels down, in the order of their paths. Links are not
 * followed, so that all lie within it.
 *
 * @throws StudyError "store" if the root is no folder that can be read
 * @example
 * await runStudy(study, { out });
 * studiesIn(out).map(({ path }) => path); // ["."]
 */
export function studiesIn(root: string): StudyFolder[] {
  const top = realRoot(root);
  const found: StudyFolder[] = [];
  let folders: string[] = [top];
  let looked = 0;
  for (let depth = 0; depth <= reach.depth && folders.length > 0; depth += 1) {
    const next: string[] = [];
    for (const folder of folders.slice(0, reach.folders - looked)) {
      looked += 1;
      const entries = entriesOf(folder);
      const files = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name));
      // One that just begins has runs before it says which study it is.
      const isStudy = files.has(runsFile) && files.has(studyFile);
      if (isStudy || files.has(reportFiles.page)) found.push(studyFolder(top, folder, files));
      const inner = entries.filter((entry) => entry.isDirectory() && !isPassed(entry.name));
      next.push(...inner.map(({ name }) => join(folder, name)));
    }
    folders = next;
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

function realRoot(root: string): string {
  try {
    const top = realpathSync(root);
    readdirSync(top);
    return top;
  } catch (cause) {
    throw new StudyError("store", [{ path: root, expected: "a folder that can be read", received: reasonOf(cause) }]);
  }
}

/** A folder that may not be read, or is gone by now, holds nothing that could be shown. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function studyFolder(top: string, folder: string, files: ReadonlySet<string>): StudyFolder {
  const path = relative(top, folder).split(sep).join("/") || ".";
  return {
    id: digest(path),
    path: path.replace(/\p{C}/gu, "\u{fffd}"),
    folder,
    hasReport: files.has(reportFiles.page),
    isRunning: ownerOf(folder)?.isAlive === true,
  };
}
