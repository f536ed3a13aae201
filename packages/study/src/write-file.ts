import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { reasonOf, StudyError } from "./errors.ts";

/**
 * Writes a file whole and returns its path: a reader never sees half of it, since it is written aside and then renamed.
 *
 * @throws StudyError "store" if it cannot be written
 */
export function writeFile(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  const draft = `${path}.part`;
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(draft, content);
    renameSync(draft, path);
  } catch (cause) {
    discard(draft);
    throw new StudyError("store", [{ path, expected: "a file that can be written", received: reasonOf(cause) }]);
  }
  return path;
}

/** Removes what was written aside; why it could not be written was reported already. */
function discard(draft: string): void {
  try {
    rmSync(draft, { force: true });
  } catch {
    // For instance a folder of that name, which belongs to the user.
  }
}
