import { createReadStream, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Log, readLog } from "@glidepath/logs";
import { GlidepathError } from "glidepath";
import type { Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { inputName, placeOf } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";

/** What a folder of a run is looked through for; what is in the folders below it, such as checkpoints, is told. */
const known = /^(trainer_state\.json|metrics\.csv|events\.out\.tfevents\..+)$/;

/** The most names that a message lists. */
const mostNames = 5;

interface LogGiven {
  readonly "step-column"?: string;
  readonly column?: string;
  readonly loss?: string;
  readonly pattern?: string;
  readonly "steps-per-epoch"?: number;
  readonly "batch-size"?: number;
}

/** What is wrong with a log makes it unusable; an option that does not fit it is a command line to be mended. */
function refused(error: GlidepathError, name: string, options: object, status: number): UsageError {
  const isOption = error.issues.every(({ path }) => Object.hasOwn(options, path));
  return isOption ? new UsageError(`${name}: ${error.message}`) : new UsageError(error.message, status);
}

/**
 * Reads a log from a file, a pipe, standard input (`-`), or a run's folder that has one log in it.
 * @throws UsageError with that exit status if there is none that can be used
 */
export async function openLog(argument: string, given: Given, status: number = exitCode.unusable): Promise<Log> {
  const path = fileOf(argument, status);
  const { "step-column": step, column, loss, pattern } = given as LogGiven;
  const { "steps-per-epoch": stepsPerEpoch, "batch-size": batchSize } = given as LogGiven;
  const asked = { step, column, loss, pattern, stepsPerEpoch, batchSize };
  const options = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  try {
    const bytes = path === "-" ? process.stdin : createReadStream(path);
    return await readLog({ name: inputName(path), bytes }, options);
  } catch (error) {
    if (error instanceof GlidepathError) throw refused(error, inputName(path), options, status);
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new UsageError(`${inputName(path)}: cannot be read: ${(error as Error).message}`, status);
  }
}

function fileOf(argument: string, status: number): string {
  const place = placeOf(argument);
  if (place === "nothing") throw new UsageError(`${argument}: expected a log, and there is no such file`, status);
  if (place !== "folder") return argument;
  const names = logsIn(argument);
  if (names.length === 1) return join(argument, names[0]!);
  const received = names.length === 0 ? withoutOne(logsBelow(argument)) : `a folder${listed(names)}`;
  throw new UsageError(`${argument}: expected a log, received ${received}. Name the file`, status);
}

const withoutOne = (below: readonly string[]) =>
  `a folder without one${below.length > 0 ? `, but folders in it${listed(below)}` : ""}`;

/** The logs in a folder itself; none in one that cannot be read. */
function logsIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => known.test(name))
      .sort();
  } catch {
    return [];
  }
}

/** The logs in the folders of a folder, those of the last checkpoint first. */
function logsBelow(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  folders.sort((a, b) => b.localeCompare(a, "en", { numeric: true }));
  return folders.flatMap((name) => logsIn(join(folder, name)).map((log) => join(name, log)));
}

function listed(names: readonly string[]): string {
  const more = names.length > mostNames ? ", …" : "";
  return names.length === 0 ? "" : ` with ${names.length}: ${names.slice(0, mostNames).join(", ")}${more}`;
}
