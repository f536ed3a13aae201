import { GlidepathError, show, suggest } from "glidepath/input";
import { checkPositionals, isSchedule, quoted } from "./check-positionals.ts";
import type { Command } from "./command.ts";
import { commands } from "./commands/index.ts";
import { exitCode } from "./exit-code.ts";
import { helpText } from "./help-text.ts";
import type { Io } from "./io.ts";
import { overview } from "./overview.ts";
import { ownVersion } from "./own-version.ts";
import { readArguments } from "./read-arguments.ts";
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

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<number> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    const [topic, ...more] = rest.filter((word) => word !== "--help" && word !== "-h");
    if (more.length > 0) throw new UsageError(`help: expected one command, received ${more.length + 1}`);
    if (topic === "help" || topic === undefined) io.out.write(overview());
    else io.out.write(helpText(await findCommand(topic)));
    return name === undefined ? exitCode.usage : exitCode.ok;
  }
  if (name === "--version" || name === "-V") {
    io.out.write(`${ownVersion()}\n`);
    return exitCode.ok;
  }
  return perform(await findCommand(name, rest), rest, io);
}

async function perform(command: Command, words: readonly string[], io: Io): Promise<number> {
  if (words.some((word, i) => (word === "--help" || word === "-h") && !words.slice(0, i).includes("--"))) {
    io.out.write(helpText(command));
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

async function findCommand(name: string, rest: readonly string[] = []): Promise<Command> {
  const entry = commands.find((entry) => entry.name === name);
  if (entry !== undefined) return entry.load();
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
