import { createReadStream, readdirSync } from "node:fs";
import { join } from "node:path";
import { type Log, readLog } from "@glidepath/logs";
import { GlidepathError } from "glidepath";
import type { Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { inputName, placeOf } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";

/** What a folder of a run is looked through for, and no folder below it. */
const known = /^(trainer_state\.json|metrics\.csv|events\.out\.tfevents\..+)$/;

/** The most names that a message lists. */
const mostNames = 5;

interface LogGiven {
  readonly "step-column"?: string;
  readonly column?: string;
  readonly loss?: string;
  readonly pattern?: string;
  readonly "steps-per-epoch"?: number;
}

/**
 * Reads a log from a file, a pipe, standard input (`-`), or a run's folder that has one log in it.
 * @throws UsageError with the exit status of data that cannot be used
 */
export async function openLog(argument: string, given: Given): Promise<Log> {
  const path = fileOf(argument);
  const { "step-column": step, column, loss, pattern, "steps-per-epoch": stepsPerEpoch } = given as LogGiven;
  const asked = { step, column, loss, pattern, stepsPerEpoch };
  const options = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  try {
    const bytes = path === "-" ? process.stdin : createReadStream(path);
    return await readLog({ name: inputName(path), bytes }, options);
  } catch (error) {
    if (error instanceof GlidepathError) throw new UsageError(error.message, exitCode.unusable);
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new UsageError(`${inputName(path)}: cannot be read: ${(error as Error).message}`, exitCode.unusable);
  }
}

function fileOf(argument: string): string {
  const place = placeOf(argument);
  if (place === "nothing")
    throw new UsageError(`${argument}: expected a log, and there is no such file`, exitCode.unusable);
  if (place !== "folder") return argument;
  const names = readdirSync(argument)
    .filter((name) => known.test(name))
    .sort();
  if (names.length === 1) return join(argument, names[0]!);
  const shown = names.slice(0, mostNames).join(", ");
  const received = names.length === 0 ? "a folder without one" : `a folder with ${names.length}: ${shown}`;
  throw new UsageError(`${argument}: expected a log, received ${received}. Name the file`, exitCode.unusable);
}
