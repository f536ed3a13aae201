import { type Look, lookOfKeys, lookOfObject } from "./look-of-object.ts";
import { isLog, isTable } from "./rows-of-text.ts";

/** A text as it is looked at: as a whole, its beginning, the lines of that which are not empty, and the path that it was read from. */
interface Sight {
  readonly text: string;
  readonly start: string;
  readonly lines: readonly string[];
  readonly path: string;
}

/** The most lines and characters that are looked at. */
const most = { lines: 20, characters: 20_000 } as const;

/** Everything that is known by its look, in this order: what is more certain comes first. */
const looks: readonly ((sight: Sight) => Look | undefined)[] = [
  page,
  address,
  json,
  table,
  settings,
  program,
  log,
  commandLine,
  keysAndValues,
  prose,
];

/** Says what a text looks like that could not be read as what was wanted; undefined if it looks like nothing in particular. */
export function lookOf(text: string, path?: string): Look | undefined {
  const sight = sightOf(text, path);
  for (const look of looks) {
    const found = look(sight);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sightOf(text: string, path = "FILE"): Sight {
  const start = text.slice(0, most.characters).trim();
  const lines = start.split(/\r?\n/).filter((line) => line.trim() !== "");
  return { text, start, lines: lines.slice(0, most.lines), path };
}

/** Whether a text is several rows of a table or of a log, whatever word it begins with. */
export function isRows(text: string): boolean {
  const { lines } = sightOf(text);
  return lines.length > 1 && (isTable(lines) || isLog(lines));
}

/** A file of bytes that are no text. */
export function isBinary(text: string): boolean {
  const start = text.slice(0, most.characters);
  return start.includes("\0") || (start.match(/\u{fffd}/gu)?.length ?? 0) > start.length / 20;
}

function page({ start }: Sight): Look | undefined {
  if (!/^<(!doctype|!--|\?xml|html|svg|[a-z][\w-]*[\s>])/i.test(start)) return undefined;
  return { what: "a page or a picture (HTML, XML)", instead: "Copy the schedule out of it, and give that in quotes" };
}

/** Whether a text is an address of the web, or of a store. */
export const isAddress = (text: string): boolean => /^\s*[a-z][a-z0-9+]{1,9}:\/\/\S+\s*$/i.test(text);

function address({ start }: Sight): Look | undefined {
  if (!isAddress(start)) return undefined;
  return { what: "an address", instead: "Nothing is fetched: save what is there, and name the file" };
}

/** JSON is JSON only as a whole, however long it is. */
function json({ text, start, path }: Sight): Look | undefined {
  if (!/^[[{]/.test(start)) return undefined;
  try {
    const content: unknown = JSON.parse(text);
    return lookOfObject(content, path) ?? lookOfKeys("JSON", Object.keys(content as object));
  } catch {
    return undefined;
  }
}

function table({ lines, path }: Sight): Look | undefined {
  if (!isTable(lines)) return undefined;
  return { what: "a table (CSV)", instead: `If it holds recorded losses: glidepath find --losses ${path}` };
}

/** Sections in square brackets, with `name = value` below. */
function settings({ lines }: Sight): Look | undefined {
  const sections = lines.filter((line) => /^\s*\[\[?[\w."' -]+\]?\]\s*$/.test(line));
  const values = lines.filter((line) => /^\s*[\w."-]+\s*=/.test(line));
  if (values.length < 1 || sections.length + values.length < (2 * lines.length) / 3 || sections.length === 0) {
    return undefined;
  }
  return { what: "a file of settings (TOML, INI)", instead: "Give the part of it that makes the schedule, in quotes" };
}

function log({ lines }: Sight): Look | undefined {
  return isLog(lines) ? { what: "a log", instead: "Give the schedule that is in it, in quotes" } : undefined;
}

const languages: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    "a program (Python)",
    /^[ \t]*(import \w[\w., ]*|from [\w.]+ import\b.*|def \w+\(.*|class \w+.*:|@\w[\w.]*(\(.*)?)$/m,
  ],
  [
    "a program (JavaScript)",
    /^[ \t]*(import .* from ["'].*|(export\s+)?(const|let|function|class) [\w$]+\s*[=({].*)$/m,
  ],
  ["a program (C)", /^[ \t]*#include\b/m],
];

function program({ start }: Sight): Look | undefined {
  const found = languages.find(([, pattern]) => pattern.test(start));
  const instead =
    "No schedule that is known was found in it. Give the call that makes its schedule, in quotes; see: glidepath list frameworks";
  return found && { what: found[0], instead };
}

/** Programs that a line for a shell begins with. */
const programs = "python3?|torchrun|accelerate|deepspeed|srun|sbatch|bash|sh|npx|uv|pip|git|cd|export|sudo";
const shellLine = new RegExp(`^\\s*(\\$ )?(\\w+=\\S+ )*(${programs})\\s|(^|\\s)--[a-z][\\w-]*([\\s=]|$)`, "i");

/** Whether a text is a line for a shell, or has one. */
export const isCommandLine = (text: string): boolean => shellLine.test(text);

function commandLine({ start }: Sight): Look | undefined {
  if (!isCommandLine(start) && !/^#!.*sh\b/.test(start)) return undefined;
  const instead = "None of its flags says a schedule: give the call or the file that makes it";
  return { what: "a command line (shell)", instead };
}

function keysAndValues({ start, lines, path }: Sight): Look | undefined {
  const keys = [...start.matchAll(/^([A-Za-z_][\w.-]*)\s*:(?=\s|$)/gm)].map(([, key]) => key!);
  if (keys.length === 0 || /[,]/.test(lines[0]!.split(":")[0]!)) return undefined;
  const known = lookOfObject(Object.fromEntries(keys.map((key) => [key, ""])), path);
  if (known !== undefined) return known;
  const isMost = lines.filter((line) => /^\s*(-\s|[\w."'-]+\s*:(\s|$)|#)/.test(line)).length >= lines.length / 2;
  return isMost ? lookOfKeys("YAML", keys) : undefined;
}

function prose({ start, lines }: Sight): Look | undefined {
  if (lines.length > 3) return { what: `a text of ${lines.length === most.lines ? "many" : lines.length} lines` };
  const words = start.match(/\p{L}[\p{L}'-]*/gu) ?? [];
  return words.length > 3 && !/[\d%,=()[\]{}]/.test(start)
    ? { what: "a sentence", instead: "All words of a schedule: glidepath help show" }
    : undefined;
}
