import { counting, type Report, show } from "glidepath/input";
import type { Assignments, Flags } from "../text/flags.ts";
import type { Word } from "../text/shell/value.ts";
import { type Command, scriptOf } from "../text/shell.ts";
import type { Source } from "../text/source.ts";
import { bindAssignments } from "./assignments.ts";
import type { Context } from "./framework.ts";
import { type Row, rowsOf, type Table, type Values } from "./rows.ts";
import { dashed } from "./spelling.ts";
import { unread } from "./unread.ts";

/** What flags say by a table. */
interface Bound<Rows extends Table> {
  readonly values: Values<Rows>;
  /** Names of the table that were written. */
  readonly given: ReadonlySet<string>;
  /** What a person should know, such as flags that were not read. */
  readonly remarks: readonly string[];
}

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
 * Reads flags by a table, as `bindAssignments` does; paths and names in messages begin with two dashes. A word that depends on
 * a name that nothing says is reported by that name if the table needs it. Flags outside the table that may bear on the
 * schedule are named in a remark.
 */
export function bindFlags<Rows extends Table>(table: Rows, flags: Flags, report: Report): Bound<Rows> | undefined {
  const reported = counting(report);
  const rows = new Map(rowsOf(table).map(([name, row]) => [dashed(name), row]));
  const plain = new Map<string, readonly string[]>();
  for (const [name, words] of flags) {
    const row = rows.get(dashed(name));
    const asked = row ? neededBy(row, words).find(({ unknown }) => unknown.length > 0) : undefined;
    if (asked) ask(mark + name, asked, reported);
    plain.set(
      name,
      words.map(({ text }) => text),
    );
  }
  if (reported.count > 0) return undefined;
  const values = bindAssignments(table, plain satisfies Assignments, report, mark);
  const names = [...flags.keys()];
  const given = new Set(names.map(dashed).filter((name) => rows.has(name)));
  return (
    values && {
      values,
      given,
      remarks: unread(
        names.filter((name) => !rows.has(dashed(name))),
        mark,
      ),
    }
  );
}

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
    hint: `Say it with --set "${name}=..."`,
  });
  return undefined;
}
