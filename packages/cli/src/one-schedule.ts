import type { Schedule } from "glidepath";
import type { Given } from "./command.ts";
import type { CommandIo } from "./io.ts";
import { readSchedules } from "./read-schedule.ts";

/** The schedule of a command that takes exactly one. */
export async function oneSchedule(given: Given, positionals: readonly string[], io: CommandIo): Promise<Schedule> {
  const [read] = await readSchedules(positionals, given, io);
  return read!.lr;
}
