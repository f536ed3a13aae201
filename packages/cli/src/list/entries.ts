import { recipes, shapes } from "glidepath";
import { aboutRecipes, aboutShapes } from "glidepath/about";
import type { Entry } from "../commands/index.ts";
import { galleryEntries, galleryFolder } from "../gallery.ts";
import { isOwnName } from "../own-names.ts";

/** The kinds of things that have a name, in the order in which they are listed. */
export const kinds = ["shape", "recipe", "gallery", "framework", "target", "command"] as const;

/** Something that has a name. */
export interface Listed {
  readonly kind: (typeof kinds)[number];
  /** The name as the command line takes it. */
  readonly name: string;
  readonly summary: string;
  /** The paper or the program that it comes from; left out for what comes from nowhere. */
  readonly source?: string;
  /** Other names that it is found by. */
  readonly also: readonly string[];
}

/** Everything that has a name. */
export async function listed(commands: readonly Entry[]): Promise<Listed[]> {
  const { frameworks, targets } = await import("@glidepath/frameworks");
  return [
    ...shapes.map(({ kind, aliases }): Listed => {
      const { summary, source } = aboutShapes[kind]!;
      return { kind: "shape", name: kind, summary, source, also: aliases };
    }),
    ...recipes.map(({ kind }): Listed => {
      const { summary, source } = aboutRecipes[kind]!;
      return { kind: "recipe", name: kind, summary, source, also: [] };
    }),
    ...galleryEntries().map(({ name, note, source }): Listed => {
      return { kind: "gallery", name: galleryName(name), summary: note, source, also: [] };
    }),
    ...frameworks.map(({ name, summary, readers, target }): Listed => {
      const calls = readers.map((reader) => reader.name.split(".").at(-1)!);
      return { kind: "framework", name, summary, also: [...new Set([...calls, ...(target?.aliases ?? [])])] };
    }),
    ...targets
      .filter(({ name }) => !frameworks.some((framework) => framework.name === name))
      .map(({ name, summary, aliases }): Listed => ({ kind: "target", name, summary, also: aliases })),
    ...commands.map(({ name, summary }): Listed => ({ kind: "command", name, summary, also: [] })),
  ];
}

/** The name by which a schedule of the gallery is read: with its folder, if a shape or a recipe is called so. */
export function galleryName(name: string): string {
  return isOwnName(name) ? galleryFolder + name : name;
}

/** Those that have all the words in their name, their summary or their source, those with a word in the name first. */
export function matching(all: readonly Listed[], words: readonly string[]): Listed[] {
  const wanted = words.flatMap((word) => word.toLowerCase().split(/\s+/)).filter((word) => word !== "");
  const has = (text: string) => wanted.every((word) => text.toLowerCase().includes(word));
  const found = all.filter(({ kind, name, summary, source = "", also }) =>
    has([`${kind}s`, name, summary, source, ...also].join(" ")),
  );
  return kinds.flatMap((kind) => {
    const own = found.filter((one) => one.kind === kind);
    return [...own.filter(({ name }) => has(name)), ...own.filter(({ name }) => !has(name))];
  });
}
