import { readFileSync } from "node:fs";
import { helpText, readArguments } from "./command.ts";
import { commands } from "./commands/index.ts";
import { exitCode } from "./exit-code.ts";
import type { Io } from "./io.ts";
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
    io.err.write(`glidepath: ${status === undefined ? `an internal error\n${stack}` : message}\n`);
    return status ?? exitCode.internal;
  }
}

async function dispatch([name, ...rest]: readonly string[], io: Io): Promise<number> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    const topic = commands.find((entry) => entry.name === rest[0]);
    if (rest[0] !== undefined && topic === undefined) throw unknownCommand(rest[0]);
    io.out.write(topic ? helpText(await topic.load()) : overview());
    return name === undefined ? exitCode.usage : exitCode.ok;
  }
  if (name === "--version") {
    const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    io.out.write(`${manifest.version}\n`);
    return exitCode.ok;
  }
  const entry = commands.find((entry) => entry.name === name);
  if (entry === undefined) throw unknownCommand(name);
  const command = await entry.load();
  const { given, positionals } = readArguments(command, rest);
  if (given.help) {
    io.out.write(helpText(command));
    return exitCode.ok;
  }
  return command.run(given, positionals, io);
}

function unknownCommand(name: string): UsageError {
  const names = commands.map((entry) => entry.name).join(", ");
  return new UsageError(`there is no command ${JSON.stringify(name)}. Known: ${names}. See: glidepath help`);
}

/** Width of the column of commands. */
const nameColumn = 10;

function overview(): string {
  const rows = commands.map(({ name, summary }) => `  ${name.padEnd(nameColumn)} ${summary}`);
  const codes = [
    "  0 done    1 check or diff found something    2 the command line or an input cannot be used",
    "  65 a study file cannot be used    66 its data cannot be read    75 its folder is in use by another process",
    "  70 an internal error    73, 74 a file could not be written    130 interrupted; started again, it goes on",
  ];
  return [
    "glidepath COMMAND [options]: learning-rate schedules under a budget",
    "",
    "Commands",
    ...rows,
    "",
    "A schedule is a file, a one-line notation or inline JSON:",
    `  glidepath show "warmup 1%, hold, sqrt 20% to 0" --steps 10000 --peak 3e-4`,
    "",
    "Help on one command, with examples: glidepath help COMMAND",
    "",
    "Exit status",
    ...codes,
    "",
  ].join("\n");
}
