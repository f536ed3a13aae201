import type { Schedule } from "glidepath";
import type { Given } from "./command.ts";
import { readSchedule } from "./read-schedule.ts";
import { UsageError } from "./usage-error.ts";

/** The schedule of a command that takes exactly one. */
export async function oneSchedule(command: string, given: Given, positionals: readonly string[]): Promise<Schedule> {
  if (positionals.length === 1) return readSchedule(positionals[0]!, given);
  const hint = positionals.length > 1 ? " (a notation with blanks needs quotes)" : "";
  throw new UsageError(
    `${command}: expected one schedule, received ${positionals.length}${hint}. See: glidepath ${command} --help`,
  );
}
