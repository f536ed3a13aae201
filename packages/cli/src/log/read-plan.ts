import type { Log, Trace } from "@glidepath/logs";
import { GlidepathError } from "glidepath";
import { beforeBatch } from "../batch-options.ts";
import { lengths } from "../budget-options.ts";
import type { Given } from "../command.ts";
import type { CommandIo } from "../io.ts";
import { numberText } from "../number-text.ts";
import { type Read, readSchedule } from "../read-schedule.ts";
import { tellReads } from "../read-schedules.ts";
import { UsageError } from "../usage-error.ts";

/** A log, and the column of it that is held against the plan. */
interface Logged {
  readonly log: Log;
  readonly trace: Trace;
}

/**
 * The schedule of `--schedule`, under the budget of the command line; what that leaves open the log may say (how many updates the run
 * was to make). Nothing is assumed: a plan with a length or a peak that nobody named would be a plan that nobody meant.
 */
export async function readPlan(given: Given, { log, trace }: Logged, io: CommandIo): Promise<Read> {
  const words = given.schedule as string | undefined;
  if (words === undefined)
    throw new UsageError("verify: expected --schedule WORDS, what was meant. See: glidepath verify --help");
  const read = await readWith(words, given, log, io);
  if (read.assumed.steps) {
    const hint = "the log does not say how many updates the run was to make";
    throw new UsageError(`verify: expected the length of the run: give --steps (${hint})`);
  }
  if (read.assumed.peak) {
    const highest = numberText(trace.values.reduce((most, value) => Math.max(most, value), 0));
    throw new UsageError(
      `verify: expected the peak of the schedule: give --peak (the highest logged rate is ${highest})`,
    );
  }
  tellReads([[words, read]], given, io);
  return read;
}

/** Reads the words under the command line's budget; if they need a length that it does not say, under the one that the log says. */
async function readWith(words: string, given: Given, { run }: Log, { tell }: CommandIo): Promise<Read> {
  const isGiven = lengths.some((name) => given[name] !== undefined);
  if (isGiven || run.steps === undefined) return readSchedule(words, given);
  const alone = await readSchedule(words, given).catch((error: unknown) => {
    if (error instanceof GlidepathError) return undefined;
    throw error;
  });
  if (alone !== undefined && !alone.assumed.steps) return alone;
  tell(`the log says that the run was to make ${run.steps} updates: these are the budget (--steps says otherwise)`);
  return readSchedule(words, { ...given, steps: beforeBatch(run.steps, given) });
}
