import { extname } from "node:path";
import { GlidepathError, type Schedule, type ScheduleOptions, type SpecInput, schedule } from "glidepath";
import { isRecord, own } from "glidepath/input";
import { type Assumed, needsPeak, nothingAssumed } from "./assumed.ts";
import { type Rebatched, saidBatch, withBatch } from "./batch-options.ts";
import { budgetOf, givenBudget, isLengthAssumed } from "./budget-options.ts";
import type { Given } from "./command.ts";
import { findEntry } from "./gallery.ts";
import { kindOf } from "./kind-of-text.ts";
import { type Look, lookOfKeys, lookOfObject } from "./look-of-object.ts";
import { isBinary } from "./looks-like.ts";
import { refuseMissing, refuseUnknown } from "./no-such-schedule.ts";
import { isOwnName } from "./own-names.ts";
import { inputName, isReadable, readText } from "./read-text.ts";
import { type Reading, wordsReader } from "./read-words.ts";
import { readYaml } from "./read-yaml.ts";
import { UsageError } from "./usage-error.ts";
import { givenForWords } from "./words-options.ts";

const sourceLine = /^(?:#|\/\/) glidepath: (\{.*\})$/m;

/** What an argument holds, before it is a schedule. */
type Source = { readonly words: string } | Written;

/** A spec beside its budget. */
interface Written {
  readonly spec: SpecInput;
  readonly budget?: ScheduleOptions;
  /** The paper or the program that it comes from, if it says so. */
  readonly source?: string;
}

/** A schedule, and what else is known of it. */
export interface Read {
  readonly lr: Schedule;
  /** What is known of the framework's words that it was read from, if it was. */
  readonly reading?: Reading;
  /** The paper or the program that it names as its source. */
  readonly source?: string;
  /** What neither it nor the command line says. */
  readonly assumed: Assumed;
  /** A framework's words once more, under other options, or changed: what they come to may follow from the budget. */
  readonly again?: (given: Given, reworded?: (words: string) => string) => Read;
  /** The other batch size that it was made for, if the command line asks for one. */
  readonly batch?: Rebatched;
}

/**
 * Makes a schedule from a command-line argument: a file or `-` for standard input, a name of the gallery, or the text itself, which
 * may be a notation, JSON, YAML, a framework's words, or what `export` and `replan` wrote. Options of the command line take
 * precedence over what a text says.
 */
export async function readSchedule(argument: string, given: Given): Promise<Read> {
  return withBatch(await readAsItIs(argument, given), given);
}

async function readAsItIs(argument: string, given: Given): Promise<Read> {
  if (isReadable(argument)) return readFile(argument, given);
  const isForced = given.framework !== undefined;
  const entry = isForced || isOwnName(argument) ? undefined : findEntry(argument);
  if (entry !== undefined) return make({ spec: entry.spec, budget: entry.budget }, given);
  refuseMissing(argument);
  try {
    return await make(await sourceOf(argument.trim(), isForced), given);
  } catch (error) {
    refuseUnknown(argument, error);
    throw error;
  }
}

async function readFile(path: string, given: Given): Promise<Read> {
  const text = readText(path).trim();
  const name = inputName(path);
  if (text === "") throw new UsageError(`${name}: expected a schedule, and it is empty`);
  if (isBinary(text)) throw new UsageError(`${name}: expected a schedule, received a binary file. A schedule is text`);
  try {
    return await make(await sourceOf(text, given.framework !== undefined, path), given);
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    const named = error.issues.map((issue) => ({ ...issue, path: `${name}${issue.path && `: ${issue.path}`}` }));
    throw new GlidepathError(named);
  }
}

async function make(source: Source, given: Given): Promise<Read> {
  if ("words" in source) {
    const reader = await wordsReader(source.words);
    const read = (known: Given, reworded = (words: string) => words): Read => {
      const budget = { ...saidBatch(known), ...givenBudget(known) };
      const { lr, ...reading } = reader(budget, givenForWords(known), reworded(source.words));
      const again: Read["again"] = (other, how) => withBatch(read(other, how), other);
      return { lr, reading, assumed: nothingAssumed, again };
    };
    return read(given);
  }
  const { spec, budget, source: origin } = source;
  const lr = schedule(spec, { ...saidBatch(given), ...budgetOf(given, budget) });
  const assumed = { steps: isLengthAssumed(given, budget), peak: needsPeak(lr) };
  return { lr, ...(typeof origin === "string" && { source: origin }), assumed };
}

/** What a text holds; `path` is that of the file in which it stands, if it does. */
async function sourceOf(text: string, isForced: boolean, path?: string): Promise<Source> {
  const pinned = sourceLine.exec(text)?.[1];
  if (pinned !== undefined) return unpack(readJson(pinned, path), "JSON", path);
  if (isForced) return { words: text };
  const kind = await kindOf(text, path);
  if (kind.kind === "words") return { words: text };
  const isYaml = /^\.ya?ml$/.test(extname(path ?? "")) || /^(spec|phases|recipe)\s*:/m.test(text);
  if (isYaml) return unpack(await readYaml(text, path && inputName(path)), "YAML", path);
  if (kind.kind === "other") throw refused(kind.look, path);
  return text.startsWith("{") ? unpack(readJson(text, path), "JSON", path) : { spec: text };
}

function readJson(text: string, path: string | undefined): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${before(path)}expected JSON: ${(error as Error).message.split("\n")[0]}`);
  }
}

/** What may stand beside a spec and its budget: what `export`, `replan` and `show` add for other programs, and a source. */
const beside = [
  "batch",
  "$schema",
  "spec",
  "budget",
  "horizon",
  "terms",
  "source",
  "notation",
  "changes",
  "framework",
  "remarks",
];

/** A spec, or one beside its budget. */
function unpack(content: unknown, form: "JSON" | "YAML", path: string | undefined): Written {
  const look =
    lookOfObject(content, path ?? "FILE") ?? (isRecord(content) ? lookOfKeys(form, Object.keys(content)) : undefined);
  if (look !== undefined && look.what !== "a schedule") throw refused(look, path);
  if (!isRecord(content) || !Object.hasOwn(content, "spec")) return { spec: content as SpecInput };
  const unknown = Object.keys(content).find((key) => !beside.includes(key));
  if (unknown !== undefined) {
    throw new UsageError(`${before(path)}expected spec and budget, received ${JSON.stringify(unknown)} beside them`);
  }
  const budget = own(content, "budget");
  if (budget === undefined || isRecord(budget)) return content as unknown as Written;
  throw new UsageError(
    `${before(path)}budget: expected an object such as { "steps": 1000 }, received ${JSON.stringify(budget)}`,
  );
}

/** What is no schedule is called what it looks like. */
function refused({ what, instead }: Look, path: string | undefined): UsageError {
  const isEmpty = /^(nothing|an empty .*)$/.test(what);
  const received = isEmpty ? what : `what looks like ${what}`;
  const hint = instead ?? (isEmpty ? `A schedule is such as {"phases": [{"shape": "cosine", "to": 0}]}` : undefined);
  return new UsageError(`${before(path)}expected a schedule, received ${received}${hint ? `. ${hint}` : ""}`);
}

/** What a message about an input begins with. */
const before = (path: string | undefined) => (path === undefined ? "" : `${inputName(path)}: `);
