import { recipes, shapes } from "glidepath";
import { type Command, type Option, optionsOf } from "../command.ts";
import { wordsOf } from "../command-names.ts";
import type { Entry } from "../commands/index.ts";
import { galleryEntries } from "../gallery.ts";
import { galleryName } from "../list/entries.ts";

/** An option as a shell completes it. */
export interface CompletedOption {
  /** `--steps`, and `-o` if it has a short form. */
  readonly names: readonly string[];
  readonly help: string;
  /** True if it may be given several times. */
  readonly isList?: true;
  /** True if it takes all words up to the next option. */
  readonly isMany?: true;
  /** What may follow: nothing, one of these words, a file, a folder, or something that a shell does not know. */
  readonly value: "none" | readonly string[] | "file" | "folder" | "any";
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  /** One word, or two. */
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** Words that may stand beside the options (second words of names among them), and whether files may. */
  readonly words: readonly string[];
  readonly files: boolean;
}

/** The shells that there are scripts for. */
export const shells = ["bash", "zsh", "fish"] as const;

/** Everything that can be completed, from the tables of the commands. */
export async function completed(commands: readonly Entry[]): Promise<CompletedCommand[]> {
  const found: CompletedCommand[] = [];
  for (const { name, summary, load } of commands) {
    const seconds = secondWords(name, commands);
    const command = await load();
    const options: CompletedOption[] = [];
    for (const [long, option] of Object.entries(optionsOf(command))) options.push(await completedOption(long, option));
    const { words, files } = argumentsOf(command);
    found.push({ name, summary, options, words: [...seconds, ...words], files });
  }
  const firsts = commands.map(({ name }) => name).filter((name) => !name.includes(" "));
  const help = (name: string, words: readonly string[]): CompletedCommand => {
    return { name, summary: "show help", options: [], words, files: false };
  };
  const deeper = firsts
    .map((name) => help(`help ${name}`, secondWords(name, commands)))
    .filter(({ words }) => words.length > 0);
  return [...found, help("help", firsts), ...deeper];
}

/** What may follow the first word of a name. */
function secondWords(first: string, commands: readonly Entry[]): string[] {
  return commands.map(wordsOf).flatMap(([one, second]) => (one === first && second !== undefined ? [second] : []));
}

/** The commands of one word, which come first on a line. */
export const firstCommands = (commands: readonly CompletedCommand[]) =>
  commands.filter(({ name }) => !name.includes(" "));

/** The commands of two words, each with both. */
export const twoWords = (commands: readonly CompletedCommand[]) =>
  commands
    .filter(({ name }) => name.includes(" "))
    .map(({ name }) => ({ name, first: name.split(" ")[0]!, second: name.split(" ")[1]! }));

/** Values that stand for files and folders in the help. */
const places: Readonly<Record<string, "file" | "folder">> = { FILE: "file", DIR: "folder" };

async function completedOption(name: string, option: Option): Promise<CompletedOption> {
  const { type, short, value = "N", values, help, isList, isMany } = option;
  const names = [`--${name}`, ...(short ? [`-${short}`] : [])];
  if (type === "boolean") return { names, help, value: "none" };
  const words = typeof values === "function" ? await values() : values;
  return { names, help, value: words ?? places[value] ?? "any", ...(isList && { isList }), ...(isMany && { isMany }) };
}

function argumentsOf({ takes: { what } }: Command): Pick<CompletedCommand, "words" | "files"> {
  if (what === "schedule") return { words: scheduleNames(), files: true };
  if (what === "shell") return { words: shells, files: false };
  return {
    words: [],
    files: ["plan file", "study file", "study folder", "study folder or coordinator", "log"].includes(what),
  };
}

/** Every name that is a schedule. */
export function scheduleNames(): string[] {
  const own = [...recipes.map(({ kind }) => kind), ...shapes.flatMap(({ kind, aliases }) => [kind, ...aliases])];
  return [...new Set([...own, ...galleryEntries().map(({ name }) => galleryName(name))])];
}
