import type { Issue } from "glidepath/input";
import type { Sketch } from "../sketch/sketch.ts";
import { type CallExpression, type DictExpression, describeExpression, lastName } from "../text/expression.ts";
import { withJsonWords } from "../text/json-words.ts";
import { type SettingsRemark, settingsOf } from "../text/settings-file.ts";
import type { Word } from "../text/shell/value.ts";
import { scriptOf } from "../text/shell.ts";
import type { Source } from "../text/source.ts";
import type { Context, Surroundings } from "./framework.ts";
import type { Given, Written } from "./settings.ts";
import { dashed } from "./spelling.ts";

/** Settings, and where they come from. */
export interface Gathered {
  readonly given: Given;
  /** What stands before names in messages: nothing, `--`, or the name of a class. */
  readonly mark: string;
  /** The class whose call it is, by its last name. */
  readonly called?: string;
  /** What a program would read otherwise than people do; the paths begin where the settings do. */
  readonly remarks: readonly SettingsRemark[];
  /** Why no program can read the file. */
  readonly problem?: Issue;
  /** How many processes the launcher of a command starts, if it says so. */
  readonly processes?: number;
}

/** Which settings are meant. */
export interface Wanted {
  /** Whether these are the names of such settings; all with dashes. */
  isOwn(names: ReadonlySet<string>): boolean;
  /** Whether such settings are the keywords of this call. */
  isCall?(call: CallExpression): boolean;
  /** True if sections only put settings into groups. */
  readonly flat?: true;
}

/** The settings that a text holds: a file, a dict, a call's keywords or flags; undefined if they are not those that are wanted. */
export function gather(source: Source, wanted: Wanted, set?: Surroundings["set"]): Gathered | undefined {
  const { value } = source;
  if (value?.kind === "call") return wanted.isCall?.(value) ? fromCall(value) : undefined;
  const file = settingsOf(source);
  if (file !== undefined) {
    const found = sectionOf(file.value, wanted);
    const remarks = file.remarks.flatMap(({ path, says }) => {
      if (path.length === 0 || found?.section === undefined) return [{ path, says }];
      return path[0] === found.section ? [{ path: path.slice(1), says }] : [];
    });
    return found && { given: found.given, mark: "", remarks, ...(file.problem && { problem: file.problem }) };
  }
  if (value === undefined) return fromFlags(source, wanted, set);
  const found = value.kind === "dict" ? sectionOf(withJsonWords(value), wanted) : undefined;
  return found && { given: found.given, mark: found.mark ?? "", remarks: [] };
}

/** How such settings are read: with what is said of names that a script does not set, and of its launcher's processes. */
export const readGathered =
  (wanted: Wanted, read: (gathered: Gathered, context: Context) => Sketch | undefined) =>
  (source: Source, context: Context): Sketch | undefined => {
    const gathered = gather(source, wanted, context.set)!;
    const { processes = gathered.processes } = context;
    return read(gathered, processes === undefined ? context : { ...context, processes });
  };

function fromCall(call: CallExpression): Gathered {
  const given = new Map(call.keywords.map((keyword) => [keyword.name, withJsonWords(keyword.value)]));
  const called = lastName(call.name);
  const problem = hiddenIn(call, called);
  return { given, mark: `${called}.`, called, remarks: [], ...(problem && { problem }) };
}

/** What a call holds besides settings by name; the first argument by position is a folder. */
function hiddenIn({ args, keywords }: CallExpression, called: string): Issue | undefined {
  const spread = keywords.find(({ name }) => name.startsWith("*"));
  if (spread !== undefined) {
    const expected = "settings that are written out";
    return { path: `${called}.${spread.name}`, expected, received: describeExpression(spread.value) };
  }
  const expected = "settings by name, after a first argument by position";
  return args.length > 1 ? { path: called, expected, received: `${args.length} by position` } : undefined;
}

interface Section {
  readonly given: Given;
  readonly section?: string;
  readonly mark?: string;
}

/** The flags of the command that has such settings; a word that nothing says is a name that is asked for. */
function fromFlags(source: Source, { isOwn }: Wanted, set?: Surroundings["set"]): Gathered | undefined {
  const { commands, trouble } = scriptOf(source, set);
  const command = commands.find(({ flags }) => isOwn(namesOf([...flags.keys()])));
  if (command === undefined) return undefined;
  const given = new Map([...command.flags].map(([name, words]) => [name, writtenOf(words)]));
  const { processes, remarks } = command;
  return {
    ...{ given, mark: "--", remarks: remarks.map((says) => ({ path: [], says })) },
    ...(processes !== undefined && { processes }),
    ...(trouble && { problem: { path: "", ...trouble } }),
  };
}

function writtenOf(words: readonly Word[]): Written {
  const [first] = words;
  if (first === undefined || first.unknown.length === 0) return words.map(({ text }) => text);
  return { kind: "name", name: first.text, needs: first.unknown, place: 0 };
}

/** The settings themselves, or the first section that holds such. */
function sectionOf(root: DictExpression, { isOwn, flat }: Wanted): Section | undefined {
  const all = flat ? flattened(root) : root;
  const isIt = ({ entries }: DictExpression) => isOwn(namesOf(entries.map(([name]) => name)));
  if (isIt(all)) return { given: new Map(all.entries) };
  for (const [section, inner] of root.entries)
    if (inner.kind === "dict" && isIt(inner)) return { given: new Map(inner.entries), section };
  return undefined;
}

/** Sections taken away; of settings of one name the last counts. */
function flattened(root: DictExpression): DictExpression {
  const entries = root.entries.flatMap((entry) => (entry[1].kind === "dict" ? entry[1].entries : [entry]));
  return { ...root, entries };
}

const namesOf = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(dashed));
