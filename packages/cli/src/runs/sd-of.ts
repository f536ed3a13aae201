import { seedSd } from "@glidepath/law";
import type { Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import type { CommandIo } from "../io.ts";
import { readRuns } from "../law/read-runs.ts";
import { measuredText } from "../number-text.ts";
import { UsageError } from "../usage-error.ts";

/** The spread between seeds, as said or as logs show it. */
export async function sdOf(given: Given, io: CommandIo): Promise<number | undefined> {
  const paths = given.fit as readonly string[] | undefined;
  if (paths === undefined) return given.sd as number | undefined;
  if (given.sd !== undefined) throw new UsageError("--fit: expected no --sd beside it, which says the same");
  const found = seedSd(await readRuns(paths, given, io));
  if (found === null) {
    throw new UsageError(
      "--fit: expected logs of at least two runs of one schedule, received none that repeat one. Say the spread: --sd 0.0011",
      exitCode.unusable,
    );
  }
  const { sd, freedom, schedules } = found;
  const within = Math.round(100 / Math.sqrt(2 * freedom));
  const of = schedules === 1 ? "one schedule" : `${schedules} schedules`;
  io.tell(`the logs repeat ${of}: a standard deviation of ${measuredText(sd)}, itself known to about ${within} %`);
  return sd;
}
