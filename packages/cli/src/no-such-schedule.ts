import { readdirSync } from "node:fs";
import { basename, dirname, extname } from "node:path";
import { GlidepathError, recipes, shapes } from "glidepath";
import { show, suggest } from "glidepath/input";
import { findEntry, galleryEntries, galleryFolder } from "./gallery.ts";
import { isAddress, isCommandLine } from "./looks-like.ts";
import { isOwnName } from "./own-names.ts";
import { placeOf } from "./read-text.ts";
import { UsageError } from "./usage-error.ts";

/** A name with a folder before it or an ending after it, as files have and no word of the notation has. */
const fileName = /^[^\s{}[\](),="'*]*(?:[\w-]\.(?:[a-z]\w{0,9}|\d[a-z]\w?)|[\w.~-]\/[^\s{}[\](),="'*]*)$/i;
/** The same with blanks in it, for the endings that files of schedules have. */
const longName = /^[^{}[\](),="'*\n]*\.(json|ya?ml|txt|md|py|ts|js|csv|tsv|log|cfg|prototxt|toml|ini)$/i;
const number = /^-?[\d.]+(e[+-]?\d+)?$/i;

/** Refuses what looks like a file's name but is none, rather than reading it as a notation. */
export function refuseMissing(argument: string): void {
  if (placeOf(argument) === "folder" && !isOwnName(argument)) {
    throw new UsageError(`${argument}: expected a schedule, and this is a folder. Name a file in it`);
  }
  if (argument.startsWith(galleryFolder)) {
    const near = suggest(argument.slice(galleryFolder.length), namesOf("gallery"));
    throw new UsageError(
      `there is no ${clean(argument)} in the gallery. ${near ?? "All of it: glidepath list or glidepath show --all"}`,
    );
  }
  if (number.test(argument) || (!fileName.test(argument) && !longName.test(argument))) return;
  if (isAddress(argument) || isCommandLine(argument)) return;
  throw new UsageError(`${clean(argument)}: there is no such file${nearFile(argument)}`);
}

/** Where a single word is none that the notation knows, says what names there are rather than what a phase may be. */
export function refuseUnknown(argument: string, error: unknown): void {
  if (!(error instanceof GlidepathError) || !/^\s*"?[\w.-]*"?\s*$/.test(argument)) return;
  const place = error.issues[0]?.path;
  if (argument.trim() === "") throw new UsageError(`expected a schedule, received ${show(argument)}`);
  if (place !== "recipe" && place !== "phases[0].shape") return;
  const near = suggest(argument, [...namesOf("own"), ...namesOf("gallery")]);
  throw new UsageError(
    `there is no schedule ${show(argument)}: it is no file, shape, recipe or name of the gallery. ${near ?? "All names: glidepath list"}`,
  );
}

function namesOf(what: "own" | "gallery"): string[] {
  if (what === "gallery") return galleryEntries().map(({ name }) => name);
  return [...recipes.map(({ kind }) => kind), ...shapes.flatMap(({ kind, aliases }) => [kind, ...aliases])];
}

/** A file's name that differs little, or the gallery's schedule of that name. */
function nearFile(path: string): string {
  const name = basename(path, extname(path));
  const entry = findEntry(name);
  const others = filesIn(dirname(path)).filter((file) => file !== basename(path));
  const near = suggest(basename(path), others);
  if (near) return `. ${near}`;
  if (entry === undefined) return "";
  return `. The gallery has it: ${isOwnName(entry.name) ? galleryFolder : ""}${entry.name}`;
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).slice(0, 1000);
  } catch {
    return [];
  }
}

/** An argument as a message shows it. */
const clean = (argument: string) => (/^[!-~ ]{1,200}$/.test(argument) ? argument : show(argument));
