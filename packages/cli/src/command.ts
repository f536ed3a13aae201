import { type ParseArgsConfig, parseArgs } from "node:util";
import type { Io } from "./io.ts";
import { UsageError } from "./usage-error.ts";

/** One option of a command: from this row come its parsing, its help line and its error messages. */
export interface Option {
  readonly type: "string" | "number" | "boolean";
  readonly short?: string;
  /** What stands for the value in the help, such as N or FILE. */
  readonly value?: string;
  readonly help: string;
}
export type OptionTable = Readonly<Record<string, Option>>;
export type Given = Readonly<Record<string, string | number | boolean | undefined>>;

/** A command is a plain object; its table gives parsing and help. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What follows the name, such as `SCHEDULE [options]`. */
  readonly usage: string;
  readonly options: OptionTable;
  /** Whole command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** Further help below the options. */
  readonly notes?: () => string;
  /** Does the work and returns the exit status. */
  run(given: Given, positionals: readonly string[], io: Io): Promise<number> | number;
}

/** Takes a command line apart by the command's table. */
export function readArguments(command: Command, args: readonly string[]): { given: Given; positionals: string[] } {
  const config: NonNullable<ParseArgsConfig["options"]> = {};
  for (const [name, { type, short }] of Object.entries({ ...command.options, help: help })) {
    config[name] = { type: type === "boolean" ? "boolean" : "string", ...(short && { short }) };
  }
  const { values, positionals } = parse(command, args, config);
  const given = Object.entries(values).map(([name, value]) => {
    if (command.options[name]?.type !== "number") return [name, value];
    const number = Number(value);
    if (value !== "" && Number.isFinite(number)) return [name, number];
    throw new UsageError(`--${name}: expected a number, received ${JSON.stringify(value)}`);
  });
  return { given: Object.fromEntries(given), positionals };
}

const help: Option = { type: "boolean", short: "h", help: "show this help" };

function parse(command: Command, args: readonly string[], options: NonNullable<ParseArgsConfig["options"]>) {
  try {
    // An argument of several words is no option but a trainer's whole command line.
    const words = args.map((word) => (/^--[\w-]+\s/.test(word) ? ` ${word}` : word));
    return parseArgs({ args: words, options, allowPositionals: true });
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const [sentence] = (error as Error).message.split(/\. To specify|\n/);
    const help = `Known options: ${known.join(", ")}. See: glidepath ${command.name} --help`;
    throw new UsageError(`${sentence?.replace(/\.$/, "")}. ${help}`);
  }
}

/** Width of the column of options. */
const optionColumn = 28;

/** The help text of one command. */
export function helpText(command: Command): string {
  const rows = Object.entries({ ...command.options, help }).map(([name, { short, value, type, help }]) => {
    const form = `${short ? `-${short}, ` : "    "}--${name}${type === "boolean" ? "" : ` ${value ?? "N"}`}`;
    return `  ${form.padEnd(optionColumn)} ${help}`;
  });
  const examples = command.examples.map(([line, meaning]) => `  ${line}\n      ${meaning}`);
  return [
    `glidepath ${command.name} ${command.usage}`,
    `  ${command.summary}`,
    "",
    "Options",
    ...rows,
    "",
    "Examples",
    ...examples,
    ...(command.notes ? ["", command.notes()] : []),
    "",
  ].join("\n");
}
