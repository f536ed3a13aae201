import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import { type Schedule, type ScheduleOptions, type SpecInput, schedule } from "glidepath";
import { budgetOf } from "./budget-options.ts";
import type { Given } from "./command.ts";
import { UsageError } from "./usage-error.ts";

/** The largest file that is read, in bytes. */
const largest = 8_000_000;
const sourceLine = /^(?:#|\/\/) glidepath: (\{.*\})$/m;

interface Source {
  readonly spec: SpecInput;
  readonly budget?: ScheduleOptions;
}

/**
 * Makes a schedule from a command-line argument: a file (JSON, YAML, notation, or one that `export` wrote), a notation, or
 * inline JSON. Options of the command line go before what a file says.
 */
export async function readSchedule(argument: string, given: Given): Promise<Schedule> {
  const source = isFile(argument) ? await readSource(argument) : { spec: withoutPath(argument) };
  return schedule(source.spec, budgetOf(given, source.budget));
}

/** The text of a file; a UsageError if it cannot be read. */
export function readText(path: string): string {
  try {
    if (statSync(path).size > largest) throw new Error(`it has more than ${largest} bytes`);
    return readFileSync(path, "utf8");
  } catch (error) {
    throw new UsageError(`${path}: cannot be read: ${(error as Error).message}`);
  }
}

/** The object that a YAML text stands for; aliases are limited, and custom tags are refused. */
export async function readYaml(text: string, path: string): Promise<unknown> {
  const { parse } = await import("yaml");
  try {
    return parse(text, { maxAliasCount: 100, schema: "core", customTags: [] });
  } catch (error) {
    throw new UsageError(`${path}: expected YAML: ${(error as Error).message}`);
  }
}

async function readSource(path: string): Promise<Source> {
  const text = readText(path);
  const written = sourceLine.exec(text);
  if (written !== null) return unpack(JSON.parse(written[1]!));
  const kind = extname(path);
  if (kind === ".yaml" || kind === ".yml") return unpack(await readYaml(text, path));
  if (text.trimStart().startsWith("{")) {
    try {
      return unpack(JSON.parse(text));
    } catch (error) {
      throw new UsageError(`${path}: expected JSON: ${(error as Error).message}`);
    }
  }
  return { spec: text };
}

/** A file holds a spec, or a spec beside its budget. */
function unpack(content: unknown): Source {
  const isPair = typeof content === "object" && content !== null && "spec" in content;
  return isPair ? (content as Source) : { spec: content as SpecInput };
}

function isFile(argument: string): boolean {
  return argument.length < 1000 && (statSync(argument, { throwIfNoEntry: false })?.isFile() ?? false);
}

/** Refuses what looks like a file's name but is none, rather than reading it as a notation. */
function withoutPath(argument: string): string {
  if (!/^[^\s{,]+\.(json|ya?ml|py|ts|txt)$/.test(argument)) return argument;
  throw new UsageError(`${argument}: there is no such file`);
}
