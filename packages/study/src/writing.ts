import { reasonOf, StudyError } from "./errors.ts";

/** Does something to a file. Throws StudyError "store", with what the system says, if it cannot be done. */
export function writing<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw unwritable(path, cause);
  }
}

/** What is said of a file or folder that cannot be written. */
export function unwritable(path: string, cause: unknown): StudyError {
  const expected = "a writable place with room on the disk";
  return new StudyError("store", [{ path, expected, received: reasonOf(cause), hint: "Finished runs are kept" }]);
}
