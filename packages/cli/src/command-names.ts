import type { Entry } from "./commands/index.ts";

/** The words of a command's name: `study status` has two. */
export const wordsOf = ({ name }: Pick<Entry, "name">): string[] => name.split(" ");

/** The commands whose names begin with the whole name of this one. */
export const below = ({ name }: Pick<Entry, "name">, all: readonly Entry[]): Entry[] =>
  all.filter((entry) => entry.name.startsWith(`${name} `));
