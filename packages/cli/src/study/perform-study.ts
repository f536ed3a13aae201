import { join } from "node:path";
import { terminalOptions } from "@glidepath/plot";
import {
  interruptSignal,
  progressBar,
  type Results,
  reportJson,
  runStudy,
  type Study,
  StudyError,
  terminalTable,
  writeReport,
} from "@glidepath/study";
import type { Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { isJson } from "../formats.ts";
import type { Io } from "../io.ts";
import { openLog, type StudyLog } from "./open-log.ts";

/** Where a study's runs go, and where the programs that it names are looked for. */
export interface Folders {
  readonly out: string;
  readonly home?: string;
}

/** Runs what is missing of a study, and writes its report. Returns the exit status. */
export async function performStudy(study: Study, folders: Folders, given: Given, io: Io): Promise<number> {
  const stop = interruptSignal();
  const log = openLog(given.log as string | undefined);
  try {
    log.write({ event: "begun" });
    const results = await train(study, folders, given, { io, log, signal: stop.signal });
    await writeReport(results, folders.out);
    log.write({ event: "ended" });
    tellResults(results, folders.out, given, io);
    return results.failures.length > 0 ? exitCode.holes : exitCode.ok;
  } catch (error) {
    if (!(error instanceof StudyError) || error.trouble !== "interrupted") throw error;
    const on = `the same command, or glidepath study resume ${folders.out}, goes on where it was`;
    io.err.write(`glidepath: interrupted. Finished runs are kept in ${folders.out}: ${on}\n`);
    return exitCode.interrupted;
  } finally {
    log.close();
    stop.forget();
  }
}

interface Surroundings {
  readonly io: Io;
  readonly log: StudyLog;
  readonly signal: AbortSignal;
}

async function train(
  study: Study,
  folders: Folders,
  given: Given,
  { io, log, signal }: Surroundings,
): Promise<Results> {
  const { err } = io;
  const width = err.columns === undefined ? {} : { columns: err.columns };
  const { unicode } = terminalOptions(io.env, err);
  const bar = progressBar({ write: (text) => err.write(text), isTTY: err.isTTY === true, unicode, ...width });
  const workers = given.workers as number | undefined;
  return runStudy(study, {
    ...folders,
    signal,
    onProgress: bar.update,
    onChange: log.write,
    onRemark(remark) {
      bar.finish();
      err.write(`${remark}\n`);
    },
    failFast: given["fail-fast"] === true,
    ...(workers !== undefined && { workers }),
  }).finally(bar.finish);
}

/** Prints results, and says where the report is, and how many runs failed. */
export function tellResults(results: Results, out: string, given: Given, { out: output, err, env }: Io): void {
  const said = `The report with its figures: ${join(out, "report.html")}\n`;
  if (isJson(given)) {
    output.write(reportJson(results));
    err.write(said);
  } else output.write(`${terminalTable(results, terminalOptions(env, output))}\n${said}`);
  const { length } = results.failures;
  if (length > 0) err.write(`glidepath: ${length === 1 ? "1 run" : `${length} runs`} failed: the report names them\n`);
}
