import { whereItStands } from "@glidepath/logs";
import { formatInteger } from "@glidepath/plot";
import { GlidepathError, type Schedule } from "glidepath";
import type { Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import type { CommandIo } from "../io.ts";
import { numberText } from "../number-text.ts";
import { UsageError } from "../usage-error.ts";
import { openLog } from "./open-log.ts";

/** Where a run stands, as a file says it. */
export interface Standing {
  readonly at: number;
  /** The last rate in the file. */
  readonly rate?: number;
}

/** Rates that are nearer than this share are equal: as exactly as logs in single precision say them. */
const nearness = 1e-6;

/** Reads the updates that a run has made from its log, or from its scheduler's state: `--from`. */
export async function standingFrom(path: string, given: Given, { tell }: Pick<CommandIo, "tell">): Promise<Standing> {
  const log = await openLog(path, given);
  try {
    const { step, rate } = whereItStands(log);
    tell(`${path}: the run has made ${formatInteger(step)} updates (--at says otherwise)`);
    return { at: step, ...(rate !== undefined && { rate }) };
  } catch (error) {
    if (error instanceof GlidepathError) throw new UsageError(`${path}: ${error.message}`, exitCode.unusable);
    throw error;
  }
}

/** Says where the file's rate is not the schedule's: then the run has not followed it. Which update the last row tells of, formats differ in. */
export function tellStrayed(lr: Schedule, { at, rate }: Standing, { tell }: Pick<CommandIo, "tell">): void {
  if (rate === undefined) return;
  const near = [at - 1, at, at + 1].filter((step) => step >= 0 && step <= lr.limit).map(lr);
  if (near.some((planned) => Math.abs(planned - rate) <= nearness * Math.abs(planned))) return;
  tell(
    `the run's last rate is ${numberText(rate)}, and the schedule has ${numberText(lr(Math.min(at, lr.limit)))} there: ` +
      "glidepath verify says why",
  );
}
