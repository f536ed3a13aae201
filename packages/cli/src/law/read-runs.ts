import { type LoggedRun, runOfRows } from "@glidepath/law";
import type { Log, Trace } from "@glidepath/logs";
import { GlidepathError } from "glidepath/input";
import type { Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import type { CommandIo } from "../io.ts";
import { givenShift, rateTrace } from "../log/log-options.ts";
import { openLog } from "../log/open-log.ts";
import { inputName } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";
import { isStudy, readStudyRuns } from "./read-study-runs.ts";

/** Reads the runs that a law is fitted to, from logs and from folders of studies. */
export async function readRuns(paths: readonly string[], given: Given, io: CommandIo): Promise<LoggedRun[]> {
  const runs: LoggedRun[] = [];
  const kinds = new Map<string, string>();
  for (const path of paths) {
    if (isStudy(path)) {
      const study = await readStudyRuns(path, given, io);
      kinds.set(study.loss, kinds.get(study.loss) ?? path);
      runs.push(...study.runs);
      continue;
    }
    const log = await openLog(path, given);
    for (const remark of log.remarks) io.tell(`${inputName(path)}: ${remark}`);
    const loss = lossTrace(log, path, given);
    kinds.set(loss.name, kinds.get(loss.name) ?? path);
    runs.push(runOf(log, loss, path, given));
  }
  if (kinds.size > 1) {
    const received = [...kinds].map(([name, path]) => `${name} in ${path}`).join(", ");
    throw new UsageError(
      `--fit: expected losses of one kind, received ${received}. Losses of different kinds lie apart by more than schedules do`,
      exitCode.unusable,
    );
  }
  return runs;
}

function lossTrace(log: Log, path: string, given: Given): Trace {
  const [first] = log.losses;
  if (first !== undefined) return first;
  const expected = given.loss === undefined ? "a column of losses" : `a column ${given.loss}`;
  const names = log.traces.map(({ name }) => name).join(", ") || "none of numbers";
  throw new UsageError(
    `${inputName(path)}: expected ${expected}, received the columns ${names}. Name it: --loss NAME`,
    exitCode.unusable,
  );
}

function runOf(log: Log, losses: Trace, path: string, given: Given): LoggedRun {
  const name = inputName(path);
  const { shift = log.rows[0]!.shift } = givenShift(given);
  const { before, peak } = given as { readonly before?: string; readonly peak?: number };
  try {
    return runOfRows({ name, rates: rateTrace(log, name, given), losses, shift, counts: log.counts, before, peak });
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    // What the library calls `before` is an option here.
    throw new UsageError(error.message.replace(': before "', ': --before "'), exitCode.unusable);
  }
}
