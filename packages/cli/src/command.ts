import type { Entry } from "./commands/index.ts";
import type { CommandIo } from "./io.ts";

/** One option of a command: from this row come its parsing, its help line, its error messages and its completion. */
export interface Option {
  /** A `count` is a number that may be written with k, M, B or T. */
  readonly type: "string" | "number" | "count" | "boolean";
  readonly short?: string;
  /** What stands for the value in the help, such as N or FILE. */
  readonly value?: string;
  /** The values that there are, if they are a closed list; a function where that list is read only when it is asked for. */
  readonly values?: readonly string[] | (() => Promise<readonly string[]>);
  /** True if a count may stand in place of one of the values. */
  readonly orCount?: true;
  /** True if the option may be repeated; its value is then the list of all. */
  readonly isList?: true;
  /** True if it takes all words up to the next option or `--`, which then ends the list alone. Its option `isList` holds too. */
  readonly isMany?: true;
  readonly help: string;
}
export type OptionTable = Readonly<Record<string, Option>>;
export type Given = Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;

/** What stands on a command line beside the options, and how much of it. */
export interface Takes {
  readonly what:
    | "schedule"
    | "plan file"
    | "study file"
    | "study folder"
    | "study folder or coordinator"
    | "coordinator"
    | "log"
    | "word"
    | "shell"
    | "option";
  readonly least: number;
  readonly most: number;
}

/** What commands take. */
export const takes = {
  oneSchedule: { what: "schedule", least: 1, most: 1 },
  schedules: { what: "schedule", least: 1, most: Number.POSITIVE_INFINITY },
  onePlan: { what: "plan file", least: 1, most: 1 },
  oneLog: { what: "log", least: 1, most: 1 },
  oneStudy: { what: "study file", least: 1, most: 1 },
  oneStudyFolder: { what: "study folder", least: 1, most: 1 },
  studyFolders: { what: "study folder", least: 2, most: Number.POSITIVE_INFINITY },
  oneStudyPlace: { what: "study folder or coordinator", least: 1, most: 1 },
  oneCoordinator: { what: "coordinator", least: 1, most: 1 },
  words: { what: "word", least: 0, most: Number.POSITIVE_INFINITY },
  oneShell: { what: "shell", least: 1, most: 1 },
  options: { what: "option", least: 0, most: 0 },
} as const satisfies Record<string, Takes>;

/** A command is a plain object; its table gives parsing, help and completion. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What follows the name, such as `SCHEDULE [options]`. */
  readonly usage: string;
  readonly takes: Takes;
  readonly options: OptionTable;
  /** Whole command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, meaning: string])[];
  /** Further help below the options. */
  readonly notes?: () => string;
  /** Does the work and returns the exit status; `all` is for the commands that tell of the others. */
  run(given: Given, positionals: readonly string[], io: CommandIo, all: readonly Entry[]): Promise<number> | number;
}

/** The option that every command has. */
export const helpOption: Option = { type: "boolean", short: "h", help: "show this help" };

/** All options of a command. */
export const optionsOf = (command: Command): OptionTable => ({ ...command.options, help: helpOption });
