import { basename, dirname, join } from "node:path";
import { terminalOptions } from "@glidepath/plot";
import {
  interruptSignal,
  progressBar,
  readStudy,
  remarksOf,
  reportJson,
  runStudy,
  type Study,
  StudyError,
  studySize,
  terminalTable,
  writeReport,
} from "@glidepath/study";
import { isInRange } from "glidepath/input";
import { type Command, type Given, takes } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import { isJson, jsonText, textOrJson } from "../formats.ts";
import type { Io } from "../io.ts";
import { readTable } from "../read-table.ts";
import { UsageError } from "../usage-error.ts";

/** What a study file holds. */
const keys = "the keys study, task, steps, budgets, rates, seeds and schedules";

/** The most threads that a study takes. */
const mostWorkers = 256;

export const study: Command = {
  name: "study",
  summary: "Train a real task under every schedule, budget, rate and seed of a study file, and report honestly.",
  usage: "FILE.yaml [options]",
  takes: takes.oneStudy,
  options: {
    out: { type: "string", value: "DIR", help: "folder for the runs and the report (FILE-report)" },
    workers: { type: "count", help: "worker threads (one per core)" },
    "allow-large": { type: "boolean", help: "accept more than 20,000 runs or 20 million steps" },
    plan: { type: "boolean", help: "print how much there is to do, and stop" },
    format: textOrJson,
  },
  examples: [
    ["glidepath study examples/studies/demo.yaml --out demo-report", "one to two minutes on two cores"],
    ["glidepath study examples/studies/budgeted-fashion.yaml", "the whole study; interrupted, the same line goes on"],
  ],
  async run(given, positionals, io) {
    const path = positionals[0]!;
    refuseWorkers(given.workers as number | undefined);
    const content = await readTable(path, "a study", keys, exitCode.unusable);
    const checked = readStudy(content, { allowLarge: given["allow-large"] === true });
    const { runs, steps } = studySize(checked);
    io.err.write(`${checked.name}: at most ${runs} runs, ${steps} updates\n`);
    for (const remark of remarksOf(checked)) io.tell(remark);
    if (given.plan) {
      if (isJson(given)) io.out.write(jsonText({ runs, steps }));
      return exitCode.ok;
    }
    const out = (given.out as string | undefined) ?? defaultFolder(path);
    return runAndReport(checked, { out, home: path === "-" ? "." : dirname(path) }, given, io);
  },
};

/** Refuses a number of threads before anything is read; the library has the same range. */
function refuseWorkers(workers: number | undefined): void {
  const range = { min: 1, max: mostWorkers, integer: true } as const;
  if (workers === undefined || isInRange(workers, range)) return;
  throw new UsageError(`--workers: expected a whole number from 1 to ${mostWorkers}, received ${workers}`);
}

async function runAndReport(
  checked: Study,
  folders: { out: string; home: string },
  given: Given,
  io: Io,
): Promise<number> {
  const { out } = folders;
  const { err } = io;
  const width = err.columns === undefined ? {} : { columns: err.columns };
  const { unicode } = terminalOptions(io.env, err);
  const bar = progressBar({ write: (text) => err.write(text), isTTY: err.isTTY === true, unicode, ...width });
  const stop = interruptSignal();
  const workers = given.workers as number | undefined;
  try {
    const onRemark = (remark: string): void => {
      bar.finish();
      err.write(`${remark}\n`);
    };
    const options = {
      ...folders,
      onProgress: bar.update,
      onRemark,
      signal: stop.signal,
      ...(workers !== undefined && { workers }),
    };
    const results = await runStudy(checked, options).finally(bar.finish);
    writeReport(results, out);
    const said = `The report with its figures: ${join(out, "report.html")}\n`;
    if (isJson(given)) {
      io.out.write(reportJson(results));
      err.write(said);
    } else io.out.write(`${terminalTable(results, terminalOptions(io.env, io.out))}\n${said}`);
    return exitCode.ok;
  } catch (error) {
    if (!(error instanceof StudyError) || error.trouble !== "interrupted") throw error;
    err.write(`glidepath: interrupted. Finished runs are kept in ${out}: the same command goes on where it was\n`);
    return exitCode.interrupted;
  } finally {
    stop.forget();
  }
}

function defaultFolder(path: string): string {
  if (path === "-") return "study-report";
  return `${basename(path).replace(/\.ya?ml$/, "")}-report`;
}
