import { extname } from "node:path";
import { GlidepathError, type Schedule, type ScheduleOptions, type SpecInput, schedule } from "glidepath";
import { isRecord, own } from "glidepath/input";
import { type Assumed, needsPeak, tellAssumed } from "./assumed.ts";
import { budgetOf, givenBudget, isLengthAssumed } from "./budget-options.ts";
import type { Given } from "./command.ts";
import { findEntry } from "./gallery.ts";
import type { CommandIo } from "./io.ts";
import { isBinary, lookOf } from "./looks-like.ts";
import { refuseMissing, refuseUnknown } from "./no-such-schedule.ts";
import { inputName, isReadable, readText } from "./read-text.ts";
import { isForeign, isOwnName, readWords } from "./read-words.ts";
import { readYaml } from "./read-yaml.ts";
import { UsageError } from "./usage-error.ts";

const sourceLine = /^(?:#|\/\/) glidepath: (\{.*\})$/m;

/** What a command-line argument holds, before it is a schedule. */
interface Source {
  readonly spec: SpecInput;
  readonly budget?: ScheduleOptions;
  /** The paper or the program that it comes from, if it says so. */
  readonly source?: string;
  /** True if the spec is text in a framework's words. */
  readonly foreign?: true;
}

/** A schedule, and what else is known of it. */
export interface Read {
  readonly lr: Schedule;
  /** The framework whose words it was read from, if it was. */
  readonly framework?: string;
  /** The paper or the program that it names as its source. */
  readonly source?: string;
  /** What neither it nor the command line says. */
  readonly assumed: Assumed;
}

/** Reads every schedule of a command line, and says on standard error what had to be assumed. */
export async function readSchedules(args: readonly string[], given: Given, io: CommandIo): Promise<Read[]> {
  const found: Read[] = [];
  for (const argument of args) found.push(await readSchedule(argument, given));
  tellAssumed(
    found.map(({ assumed }) => assumed),
    io,
  );
  return found;
}

/**
 * Makes a schedule from a command-line argument: a file or `-` for standard input (JSON, YAML, notation, a framework's words, or
 * what `export` and `replan` wrote), a name of the gallery, a notation, inline JSON, or a framework's words. Options of the
 * command line take precedence over what a file says.
 */
export async function readSchedule(argument: string, given: Given): Promise<Read> {
  const isForced = given.framework !== undefined;
  if (isReadable(argument)) return readFile(argument, given, isForced);
  const entry = isForced || isOwnName(argument) ? undefined : findEntry(argument);
  if (entry !== undefined) return make({ spec: entry.spec, budget: entry.budget }, given);
  refuseMissing(argument);
  if (!isForced && /^\s*(\[\s*\]|\{\s*\})\s*$/.test(argument)) throw notOne("", argument);
  try {
    return await make({ spec: argument, ...((isForced || isForeign(argument)) && { foreign: true }) }, given);
  } catch (error) {
    refuseUnknown(argument, error);
    throw error;
  }
}

async function readFile(path: string, given: Given, isForced: boolean): Promise<Read> {
  const text = readText(path).trim();
  const name = inputName(path);
  if (text === "") throw new UsageError(`${name}: expected a schedule, and it is empty`);
  if (isBinary(text)) throw new UsageError(`${name}: expected a schedule, received a binary file. A schedule is text`);
  if (/^(\[\s*\]|\{\s*\}|null)$/.test(text)) throw notOne(path, text);
  const source = await sourceOf(text, path, isForced);
  try {
    return await make(source, given);
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    if (!source.foreign || text.startsWith("{")) refuseOther(text, path);
    const named = error.issues.map((issue) => ({ ...issue, path: `${name}${issue.path && `: ${issue.path}`}` }));
    throw new GlidepathError(named);
  }
}

async function make({ spec, budget, source, foreign }: Source, given: Given): Promise<Read> {
  if (foreign) {
    const read = await readWords(spec as string, given.framework as string | undefined, givenBudget(given));
    return { ...read, assumed: { steps: false, peak: needsPeak(read.lr) } };
  }
  const lr = schedule(spec, budgetOf(given, budget));
  const assumed = { steps: isLengthAssumed(given, budget), peak: needsPeak(lr) };
  return { lr, ...(typeof source === "string" && { source }), assumed };
}

async function sourceOf(text: string, path: string, isForced: boolean): Promise<Source> {
  const kind = extname(path);
  if (!sourceLine.test(text) && (isForced || isForeign(text))) return { spec: text, foreign: true };
  const name = inputName(path);
  const json = sourceLine.exec(text)?.[1] ?? (text.startsWith("{") ? text : undefined);
  if (json !== undefined && ((kind !== ".yaml" && kind !== ".yml") || sourceLine.test(text)))
    return unpack(readJson(json, name), name);
  if (kind === ".yaml" || kind === ".yml" || /^(spec|phases|recipe)\s*:/m.test(text)) {
    return unpack(await readYaml(text, name), name);
  }
  return { spec: text };
}

function readJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${name}: expected JSON: ${(error as Error).message.split("\n")[0]}`);
  }
}

/** What may stand beside a spec and its budget: what `export`, `replan` and `show` add for other programs, and a source. */
const beside = ["$schema", "spec", "budget", "horizon", "terms", "source", "notation", "changes"];

/** A file holds a spec, or a spec beside its budget. */
function unpack(content: unknown, name: string): Source {
  if (!isRecord(content) || !Object.hasOwn(content, "spec")) return { spec: content as SpecInput };
  const unknown = Object.keys(content).find((key) => !beside.includes(key));
  if (unknown !== undefined) {
    throw new UsageError(`${name}: expected spec and budget, received ${JSON.stringify(unknown)} beside them`);
  }
  const budget = own(content, "budget");
  if (budget === undefined || isRecord(budget)) return content as unknown as Source;
  throw new UsageError(
    `${name}: budget: expected an object such as { "steps": 1000 }, received ${JSON.stringify(budget)}`,
  );
}

/** Refuses a text that looks like something else than a schedule. */
function refuseOther(text: string, path: string): void {
  const look = lookOf(text, path);
  if (look === undefined || look.what === "a schedule") return;
  const instead = look.instead ? `. ${look.instead}` : "";
  throw new UsageError(`${inputName(path)}: expected a schedule, received what looks like ${look.what}${instead}`);
}

function notOne(path: string, text: string): UsageError {
  const what = text === "null" ? "nothing" : text.trim().startsWith("[") ? "an empty list" : "an empty object";
  const place = path === "" ? "" : `${inputName(path)}: `;
  return new UsageError(
    `${place}expected a schedule such as {"phases": [{"shape": "cosine", "to": 0}]}, received ${what}`,
  );
}
