import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import { GlidepathError, type Schedule, type ScheduleOptions, type SpecInput, schedule } from "glidepath";
import { isRecord, own } from "glidepath/input";
import { budgetOf, givenBudget } from "./budget-options.ts";
import type { Given } from "./command.ts";
import { isForeign, readWords } from "./read-words.ts";
import { UsageError } from "./usage-error.ts";

/** The largest file that is read, in bytes. */
const largest = 8_000_000;

/** Aliases of a YAML file that are followed: a few lines with aliases of aliases can stand for billions. */
const mostAliases = 100;

/** A longer argument is no file's name. */
const longestPath = 1000;

const sourceLine = /^(?:#|\/\/) glidepath: (\{.*\})$/m;

interface Source {
  readonly spec: SpecInput;
  readonly budget?: ScheduleOptions;
  /** True if the spec is text in a framework's words. */
  readonly foreign?: true;
}

/**
 * Makes a schedule from a command-line argument: a file (JSON, YAML, notation, a framework's words, or one that `export`
 * wrote), a notation, inline JSON, or a framework's words. Options of the command line take precedence over what a file says.
 */
export async function readSchedule(argument: string, given: Given): Promise<Schedule> {
  const framework = given.framework as string | undefined;
  const words = (text: string) => readWords(text, framework, givenBudget(given));
  if (!isFile(argument)) {
    const text = withoutPath(argument);
    return framework !== undefined || isForeign(text) ? words(text) : schedule(text, budgetOf(given, undefined));
  }
  const { spec, budget, foreign } = await readSource(argument, framework !== undefined);
  try {
    return foreign ? await words(spec as string) : schedule(spec, budgetOf(given, budget));
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    const named = error.issues.map((issue) => ({ ...issue, path: `${argument}${issue.path && `: ${issue.path}`}` }));
    throw new GlidepathError(named);
  }
}

/** The source that a file of a schedule names beside its spec, as those of the gallery do; undefined if it names none. */
export async function sourceIn(argument: string): Promise<string | undefined> {
  if (!isFile(argument)) return undefined;
  const content = await readSource(argument, false);
  const source = own(content, "source");
  return typeof source === "string" ? source : undefined;
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
  const { parseDocument } = await import("yaml");
  try {
    const document = parseDocument(text, { schema: "core", customTags: [], logLevel: "error" });
    const [problem] = [...document.errors, ...document.warnings];
    if (problem) throw problem;
    return document.toJS({ maxAliasCount: mostAliases });
  } catch (error) {
    throw new UsageError(`${path}: expected YAML: ${(error as Error).message}`);
  }
}

async function readSource(path: string, isForced: boolean): Promise<Source> {
  const text = readText(path).trim();
  const kind = extname(path);
  if (!sourceLine.test(text) && (isForced || isForeign(text))) return { spec: text, foreign: true };
  if (kind === ".yaml" || kind === ".yml") return unpack(await readYaml(text, path), path);
  const json = sourceLine.exec(text)?.[1] ?? (text.startsWith("{") ? text : undefined);
  if (json === undefined) return { spec: text };
  try {
    return unpack(JSON.parse(json), path);
  } catch (error) {
    throw error instanceof UsageError ? error : new UsageError(`${path}: expected JSON: ${(error as Error).message}`);
  }
}

/** A file holds a spec, or a spec beside its budget (and what `export --to json` adds for other programs). */
function unpack(content: unknown, path: string): Source {
  if (!isRecord(content) || !Object.hasOwn(content, "spec")) return { spec: content as SpecInput };
  const unknown = Object.keys(content).find((key) => !["spec", "budget", "horizon", "tracks", "source"].includes(key));
  if (unknown !== undefined) {
    throw new UsageError(`${path}: expected spec and budget, received ${JSON.stringify(unknown)} beside them`);
  }
  const budget = own(content, "budget");
  if (budget === undefined || isRecord(budget)) return content as unknown as Source;
  throw new UsageError(
    `${path}: budget: expected an object such as { "steps": 1000 }, received ${JSON.stringify(budget)}`,
  );
}

function isFile(argument: string): boolean {
  return argument.length < longestPath && (statSync(argument, { throwIfNoEntry: false })?.isFile() ?? false);
}

/** Refuses what looks like a file's name but is none, rather than reading it as a notation. */
function withoutPath(argument: string): string {
  if (!/^[^\s{,(]+\.(json|ya?ml|py|ts|txt|cfg|prototxt)$/.test(argument)) return argument;
  throw new UsageError(`${argument}: there is no such file`);
}
