import type { Studio } from "../model/studio.ts";

/** One thing that a person can do. One file, and one line in the list. */
export interface Action {
  /** Short and unique, such as `undo`. */
  readonly name: string;
  /** What a button or the help says. */
  readonly label: string;
  /** Keys that do it, such as `Mod+Z` (Ctrl, or ⌘ on a Mac) or `y`; the first is the one that is shown. */
  readonly shortcuts?: readonly string[];
  /** False where it would do nothing. Left out: it is always possible. */
  isPossible?(studio: Studio): boolean;
  perform(studio: Studio): void | Promise<void>;
}
