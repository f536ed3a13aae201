import { counting, type Report, show } from "glidepath/input";
import type { Flags } from "../text/flags.ts";
import type { Word } from "../text/shell/value.ts";
import { type Command, scriptOf } from "../text/shell.ts";
import type { Source } from "../text/source.ts";
import type { Context } from "./framework.ts";
import { type Row, rowsOf, type Table } from "./rows.ts";
import { type Bound, bindSettings, suspicious } from "./settings.ts";
import { dashed } from "./spelling.ts";

/** What stands before the names of flags in messages. */
const mark = "--";
/** How much of the text a message shows. */
const shown = 60;

/**
 * The one command of a script, or of a line, that is meant: the one whose flags say so. Undefined, and reported, if the script
 * cannot be read, if it has no such command, or several that differ.
 */
export function commandIn(
  source: Source,
  { set, report }: Context,
  isMeant: (command: Command) => boolean,
): Command | undefined {
  const { commands, trouble } = scriptOf(source, set);
  if (trouble) {
    report({ path: "", ...trouble });
    return undefined;
  }
  const found = commands.filter(isMeant);
  const [first] = found;
  if (first === undefined) {
    report({ path: "", expected: "flags such as --lr 3e-4", received: show(source.text.trim().slice(0, shown)) });
    return undefined;
  }
  const kinds = new Set(found.map(({ given }) => given.map(({ text }) => text).join("\0")));
  if (kinds.size === 1) return first;
  const hint = "Take the one that is meant out of the script, and what it needs";
  report({ path: "", expected: "one command with a schedule", received: `${found.length} that differ`, hint });
  return undefined;
}

/** The surroundings inside a command: a launcher says how many processes there are. */
export const launchedBy = ({ processes }: Command, context: Context): Context =>
  context.processes === undefined && processes !== undefined ? { ...context, processes } : context;

/**
 * Reads flags by a table, as `bindSettings` does; paths and names in messages begin with two dashes. A word that depends on a name
 * that nothing says is reported by that name if the table needs it.
 */
export function bindFlags<Rows extends Table>(table: Rows, flags: Flags, report: Report): Bound<Rows> | undefined {
  const words = knownWords(table, flags, report, mark);
  return words && bindSettings(table, words, report, mark);
}

/** The words of settings as plain text; undefined, and reported, if the table needs one that nothing says. */
export function knownWords(table: Table, flags: Flags, report: Report, mark: string) {
  const reported = counting(report);
  const rows = new Map(rowsOf(table).map(([name, row]) => [dashed(name), row]));
  const plain = new Map<string, readonly string[]>();
  for (const [name, words] of flags) {
    const row = rows.get(dashed(name));
    const asked = row && neededBy(row, words).find(({ unknown }) => unknown.length > 0);
    if (asked) ask(mark + name, asked, reported);
    plain.set(
      name,
      words.map(({ text }) => text),
    );
  }
  return reported.count === 0 ? plain : undefined;
}

/** The remark on names that no table has and that may bear on the schedule; none if there are none. */
export function unread(names: readonly string[], before: string): readonly string[] {
  const found = suspicious(names).map((name) => before + name);
  return found.length > 0 ? [`Not read, although by the name it may bear on the schedule: ${found.join(", ")}`] : [];
}

/** The same for flags. */
export const unreadFlags = (names: readonly string[]): readonly string[] => unread(names, mark);

/** The words that a row reads: all for a list, else the first. */
const neededBy = ({ kind }: Row, words: readonly Word[]) =>
  kind === "numbers" || kind === "wholes" || kind === "expressions" ? words : words.slice(0, kind === "truth" ? 0 : 1);

/** Asks for what a word depends on. */
export function ask(path: string, { text, unknown }: Word, report: Report): undefined {
  const [name] = unknown;
  report({
    path,
    expected: `a value for ${unknown.join(" and ")}, which the script does not say`,
    received: show(text),
    hint: `Say what ${name} is: --set ${name}=...`,
  });
  return undefined;
}
