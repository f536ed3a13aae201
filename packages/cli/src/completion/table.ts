import { recipes, shapes } from "glidepath";
import { type Command, type Option, optionsOf } from "../command.ts";
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
  /** What may follow: nothing, one of these words, a file, a folder, or something that a shell does not know. */
  readonly value: "none" | readonly string[] | "file" | "folder" | "any";
}

/** A command as a shell completes it. */
export interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly CompletedOption[];
  /** Words that may stand beside the options, and whether files may. */
  readonly words: readonly string[];
  readonly files: boolean;
}

/** The shells that there are scripts for. */
export const shells = ["bash", "zsh", "fish"] as const;

/** Everything that can be completed, from the tables of the commands. */
export async function completed(commands: readonly Entry[]): Promise<CompletedCommand[]> {
  const found: CompletedCommand[] = [];
  for (const { name, summary, load } of commands) {
    const command = await load();
    const options: CompletedOption[] = [];
    for (const [long, option] of Object.entries(optionsOf(command))) options.push(await completedOption(long, option));
    found.push({ name, summary, options, ...argumentsOf(command) });
  }
  const help = {
    name: "help",
    summary: "show help",
    options: [],
    words: commands.map(({ name }) => name),
    files: false,
  };
  return [...found, help];
}

/** Values that stand for files and folders in the help. */
const places: Readonly<Record<string, "file" | "folder">> = { FILE: "file", DIR: "folder" };

async function completedOption(name: string, option: Option): Promise<CompletedOption> {
  const { type, short, value = "N", values, help, isList } = option;
  const names = [`--${name}`, ...(short ? [`-${short}`] : [])];
  if (type === "boolean") return { names, help, value: "none" };
  const words = typeof values === "function" ? await values() : values;
  return { names, help, value: words ?? places[value] ?? "any", ...(isList && { isList }) };
}

function argumentsOf({ takes: { what } }: Command): Pick<CompletedCommand, "words" | "files"> {
  if (what === "schedule") return { words: scheduleNames(), files: true };
  if (what === "shell") return { words: shells, files: false };
  return { words: [], files: ["plan file", "study file", "log"].includes(what) };
}

/** Every name that is a schedule. */
export function scheduleNames(): string[] {
  const own = [...recipes.map(({ kind }) => kind), ...shapes.flatMap(({ kind, aliases }) => [kind, ...aliases])];
  return [...new Set([...own, ...galleryEntries().map(({ name }) => galleryName(name))])];
}
