import { GlidepathError, show, suggest } from "glidepath/input";
import { checkPositionals, isSchedule, quoted } from "./check-positionals.ts";
import type { Command } from "./command.ts";
import { below, wordsOf } from "./command-names.ts";
import { commands, type Entry } from "./commands/index.ts";
import { exitCode } from "./exit-code.ts";
import { helpText } from "./help-text.ts";
import type { Io } from "./io.ts";
import { overview } from "./overview.ts";
import { ownVersion } from "./own-version.ts";
import { readArguments } from "./read-arguments.ts";
import { placeOf } from "./read-text.ts";
import { inOptions } from "./tell-issues.ts";
import { UsageError } from "./usage-error.ts";

/** Errors whose message alone is meant for people, by name: the packages each have their own. */
const known: Readonly<Record<string, number>> = {
  UsageError: exitCode.usage,
  GlidepathError: exitCode.usage,
  FigureError: exitCode.usage,
  WriteError: exitCode.cannotWrite,
};

/** Runs one command line and returns the exit status; everything goes through `io`. */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    const { name, message, stack, exitCode: own } = error as Error & { readonly exitCode?: number };
    const status = own ?? known[name];
    io.err.write(`glidepath: ${status === undefined ? `an internal error\n${stack}` : plain(message)}\n`);
    return status ?? exitCode.internal;
  }
}

/** A message without characters that steer a terminal or turn its text around; what is missing is "nothing". */
function plain(message: string): string {
  return message.replace(/[^\P{C}\n]/gu, "\u{fffd}").replaceAll(/received undefined(?=$|[.,]|\n)/g, "received nothing");
}

async function dispatch(words: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = words;
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    const topic = rest.filter((word) => word !== "--help" && word !== "-h");
    if (topic.length === 0 || (topic.length === 1 && topic[0] === "help")) io.out.write(overview());
    else io.out.write(await helpOn(topic));
    return name === undefined ? exitCode.usage : exitCode.ok;
  }
  if (name === "--version" || name === "-V") {
    io.out.write(`${ownVersion()}\n`);
    return exitCode.ok;
  }
  const entry = await findCommand(words);
  return perform(await entry.load(), words.slice(wordsOf(entry).length), io);
}

async function helpOn(topic: readonly string[]): Promise<string> {
  const entry = await findCommand(topic.length > 1 ? topic : [topic[0]!]);
  const extra = topic.length - wordsOf(entry).length;
  if (extra > 0) throw new UsageError(`help: expected one command, received ${extra + 1}`);
  return helpText(await entry.load(), below(entry, commands));
}

async function perform(command: Command, words: readonly string[], io: Io): Promise<number> {
  if (words.some((word, i) => (word === "--help" || word === "-h") && !words.slice(0, i).includes("--"))) {
    const entry = commands.find(({ name }) => name === command.name)!;
    io.out.write(helpText(command, below(entry, commands)));
    return exitCode.ok;
  }
  const args = readArguments(command, words);
  await checkPositionals(command, args);
  const told: string[] = [];
  try {
    const own = { ...io, tell: (line: string) => void told.push(line) };
    const status = await command.run(args.given, args.positionals, own, commands);
    for (const line of told) io.err.write(`glidepath: ${plain(line)}\n`);
    return status;
  } catch (error) {
    throw error instanceof GlidepathError ? inOptions(error, args.given) : error;
  }
}

/** The command with the longest name that the words begin with. */
async function findCommand(words: readonly string[]): Promise<Entry> {
  const found = commands.filter((entry) => wordsOf(entry).every((word, place) => word === words[place]));
  const entry = found.sort((a, b) => wordsOf(b).length - wordsOf(a).length)[0];
  if (entry === undefined) return refuseUnknown(words);
  refuseNear(entry, words[wordsOf(entry).length]);
  return entry;
}

/** Refuses a second word that was meant to be another: `study statsu`, where no file is called so. */
function refuseNear(entry: Entry, word: string | undefined): void {
  if (word === undefined || word.startsWith("-") || placeOf(word) !== "nothing") return;
  const others = below(entry, commands).map((other) => wordsOf(other).at(-1)!);
  const near = suggest(word, others);
  if (near === undefined) return;
  const hint = near.replace(/"(.*)"/, `"${entry.name} $1"`);
  throw new UsageError(
    `there is no command ${show(`${entry.name} ${word}`)}, and no such file. ${hint} See: glidepath help ${entry.name}`,
  );
}

async function refuseUnknown([name = "", ...rest]: readonly string[]): Promise<never> {
  if (name.startsWith("-")) {
    throw new UsageError(`expected a command first, received the option ${name.slice(0, 60)}. See: glidepath help`);
  }
  const names = commands.map((entry) => entry.name);
  const near = suggest(name, [...names, "help"]);
  const isNotation = near === undefined && rest.length === 0 && (await isSchedule(name));
  const hint = isNotation ? `To draw a schedule: glidepath show ${quoted(name)}` : near;
  const sentence = hint ?? `Known: ${names.join(", ")}`;
  const end = sentence.endsWith("?") ? "" : ".";
  throw new UsageError(`there is no command ${show(name)}. ${sentence}${end} See: glidepath help`);
}
