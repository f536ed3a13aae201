import { type ParseArgsConfig, parseArgs } from "node:util";
import { show, suggest } from "glidepath/input";
import { type Command, type Given, type Option, optionsOf } from "./command.ts";
import { numberHint, readNumber } from "./read-number.ts";
import { UsageError } from "./usage-error.ts";

/** A command line, taken apart. */
export interface Arguments {
  readonly given: Given;
  readonly positionals: readonly string[];
  /** The options as they were written, to write the command line once more. */
  readonly written: readonly string[];
}

/** What other programs call an option, and what it is called here. */
const elsewhere: Readonly<Record<string, string>> = {
  lr: "--peak",
  "learning-rate": "--peak",
  "max-lr": "--peak",
  "total-steps": "--steps",
  iterations: "--steps",
  "train-iters": "--steps",
  "gradient-accumulation-steps": "--accumulate",
  "world-size": "--processes",
  "num-processes": "--processes",
  json: "--format json",
  out: "--output",
  file: "--output",
  target: "--to",
};

/**
 * Takes a command line apart by the command's table.
 * @throws UsageError for what is no option, lacks its value or has one that cannot be used: the first of them.
 */
export function readArguments(command: Command, args: readonly string[]): Arguments {
  const options = optionsOf(command);
  const given: Record<string, string | number | boolean | readonly string[]> = {};
  const written: string[] = [];
  const { tokens, positionals } = tokensOf(options, oneByOne(options, args));
  for (const token of tokens) {
    if (token.kind !== "option") continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name]! : refuseUnknown(command, token.rawName);
    const value = readValue(token, option, options);
    given[token.name] = option.isList ? [...((given[token.name] as string[]) ?? []), String(value)] : value;
    written.push(token.rawName + (token.inlineValue ? `=${token.value}` : ""));
    if (!token.inlineValue && token.value !== undefined) written.push(token.value);
  }
  return { given, positionals: positionals.map((word) => (isCommandLine(word) ? word.trimStart() : word)), written };
}

/**
 * `--fit a b -- c` as `--fit a --fit b c`: an option that takes many words stands before each of them. The `--` after it only ends them, so that
 * options may follow it.
 */
function oneByOne(options: Readonly<Record<string, Option>>, args: readonly string[]): string[] {
  const out: string[] = [];
  let [many, hasMany]: [string | undefined, boolean] = [undefined, false];
  for (const [i, word] of args.entries()) {
    if (word === "--") {
      if (!hasMany) return [...out, ...args.slice(i)];
      [many, hasMany] = [undefined, false];
    } else if (/^--?[A-Za-z]/.test(word) && !isCommandLine(word)) {
      many = options[word.slice(2)]?.isMany ? word : undefined;
      hasMany ||= many !== undefined;
      if (many === undefined || (args[i + 1] ?? "--").startsWith("--")) out.push(word);
    } else out.push(...(many === undefined ? [] : [many]), word);
  }
  return out;
}

/** An argument of several words that begins with an option is a trainer's whole command line. */
const isCommandLine = (word: string) => /^\s*--[\w-]+\s/.test(word);

function tokensOf(options: Readonly<Record<string, Option>>, args: readonly string[]) {
  const config: NonNullable<ParseArgsConfig["options"]> = {};
  for (const [name, { type, short }] of Object.entries(options)) {
    config[name] = { type: type === "boolean" ? "boolean" : "string", ...(short && { short }) };
  }
  const words = args.map((word) => (isCommandLine(word) ? ` ${word}` : word));
  return parseArgs({ args: words, options: config, allowPositionals: true, strict: false, tokens: true });
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function refuseUnknown(command: Command, rawName: string): never {
  const names = Object.keys(optionsOf(command)).map((name) => `--${name}`);
  const bare = rawName.replace(/^-+/, "");
  const other = Object.hasOwn(elsewhere, bare) ? elsewhere[bare] : undefined;
  const isHere = other !== undefined && names.includes(other.split(" ")[0]!);
  const near = isHere ? `Did you mean ${other}?` : suggest(`--${bare}`, names)?.replaceAll('"', "");
  const help = `See: glidepath ${command.name} --help`;
  throw new UsageError(
    `${command.name}: there is no option ${clean(rawName)}. ${near ?? `Known: ${names.join(", ")}`}. ${help}`.replace(
      "?.",
      "?",
    ),
  );
}

/** A word of the command line as a message shows it. */
const clean = (word: string) => (/^[!-~]{1,60}$/.test(word) ? word : show(word));

function readValue(token: OptionToken, option: Option, options: Readonly<Record<string, Option>>) {
  const { rawName, value, inlineValue } = token;
  if (option.type === "boolean") {
    if (value === undefined) return true;
    throw new UsageError(`${rawName}: expected no value, received ${show(value)}`);
  }
  const isNumber = option.type !== "string";
  if (value === undefined) throw missing(rawName, option, "the end of the command line");
  // What begins with a hyphen is a value where it cannot be an option: a number below 0, or standard input.
  const isOption = !inlineValue && /^--?[A-Za-z]/.test(value) && !(isNumber && /^-(inf|nan)/i.test(value));
  if (isOption) {
    const isKnown = Object.hasOwn(options, value.replace(/^--/, "").split("=")[0]!) || value.length === 2;
    const hint = isKnown ? "" : `. If that is the value, write ${rawName}=${clean(value)}`;
    throw missing(rawName, option, clean(value), hint);
  }
  if (option.orCount && /^[\d.]/.test(value)) return numberOf(rawName, value, true);
  return isNumber ? numberOf(rawName, value, option.type === "count") : choiceOf(rawName, value, option);
}

function missing(rawName: string, option: Option, received: string, hint = ""): UsageError {
  return new UsageError(`${rawName}: expected a value (${option.value ?? "N"}), received ${received}${hint}`);
}

function numberOf(rawName: string, value: string, isCount: boolean): number {
  const number = readNumber(value, isCount);
  if (number !== undefined) return number;
  const expected = isCount ? "a number such as 500, 10k or 2.5M" : "a number such as 0.1 or 3e-4";
  throw new UsageError(`${rawName}: expected ${expected}, received ${show(value)}${numberHint(value)}`);
}

function choiceOf(rawName: string, value: string, { values, orCount }: Option): string {
  if (!Array.isArray(values) || values.includes(value)) return value;
  const all = [...values, ...(orCount ? ["a number"] : [])];
  const known = all.length > 2 ? `one of ${all.join(", ")}` : all.join(" or ");
  const near = suggest(value, values);
  throw new UsageError(`${rawName}: expected ${known}, received ${clean(value)}${near ? `. ${near}` : ""}`);
}
