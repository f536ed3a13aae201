import type { AdviceRequest, LoggedRun } from "@glidepath/law";
import { GlidepathError, type Schedule } from "glidepath";
import { type RangeTestResult, recorded } from "glidepath/range-test";
import type { Given } from "../command.ts";
import { readLosses } from "../find/read-losses.ts";
import type { CommandIo } from "../io.ts";
import { readRuns } from "../law/read-runs.ts";
import { readNumber } from "../read-number.ts";
import { readSchedule } from "../read-schedule.ts";
import { inputName } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";

/** What the command line says of the run. */
export async function readRequest(given: Given, io: CommandIo): Promise<AdviceRequest> {
  const { steps } = given as { steps?: number };
  if (steps === undefined)
    throw new UsageError("advise: expected --steps N, the updates of the run. See: glidepath advise --help");
  const { params, tokens, optimizer, purpose, horizon } = given as Partial<AdviceRequest>;
  const runs = await runsOf(given, io);
  const rangeTest = await rangeTestOf(given, io);
  const now = await nowOf(given, steps);
  return { steps, params, tokens, optimizer, purpose, horizon, runs, rangeTest, now, ...batchesOf(given) };
}

async function runsOf(given: Given, io: CommandIo): Promise<LoggedRun[] | undefined> {
  const paths = given.fit as readonly string[] | undefined;
  if (paths === undefined) {
    const idle = (["before", "loss", "column", "step-column", "row"] as const).find(
      (name) => given[name] !== undefined,
    );
    if (idle !== undefined) throw new UsageError(`--${idle} goes with --fit`);
    return undefined;
  }
  return readRuns(paths, given, io);
}

async function rangeTestOf(given: Given, io: CommandIo): Promise<RangeTestResult | undefined> {
  const path = given["range-test"] as string | undefined;
  if (path === undefined) return undefined;
  const { lrs, losses } = await readLosses(path, {}, io);
  try {
    return recorded(lrs, losses);
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    throw new UsageError(`${inputName(path)}: ${error.message}`);
  }
}

/** The schedule of today, which has to say its peak. */
async function nowOf(given: Given, steps: number): Promise<Schedule | undefined> {
  const words = given.now as string | undefined;
  if (words === undefined) return undefined;
  const { lr, assumed } = await readSchedule(words, { steps });
  if (!assumed.peak) return lr;
  throw new UsageError(
    `--now: expected a schedule with its peak, such as "warmup 1%, cosine to 0, peak 3e-4", received ${words}`,
  );
}

/** `B`, or `FROM:TO` where what is known is of another batch. */
function batchesOf(given: Given): Pick<AdviceRequest, "batch" | "batchNow"> {
  const text = given.batch as string | undefined;
  if (text === undefined) return {};
  const sizes = text.split(":").map((part) => readNumber(part, true));
  const [first, second] = sizes;
  const isGood = sizes.length <= 2 && sizes.every((size) => size !== undefined && size > 0);
  if (!isGood) {
    throw new UsageError(`--batch: expected a size such as 512k, or two such as 256k:512k, received ${text}`);
  }
  return second === undefined ? { batch: first } : { batch: second, batchNow: first };
}
