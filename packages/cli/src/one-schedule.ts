import type { Given } from "./command.ts";
import type { CommandIo } from "./io.ts";
import type { Read } from "./read-schedule.ts";
import { readSchedules } from "./read-schedules.ts";

/** The schedule of a command that takes exactly one. */
export async function oneSchedule(given: Given, positionals: readonly string[], io: CommandIo): Promise<Read> {
  const [read] = await readSchedules(positionals, given, io);
  return read!;
}
