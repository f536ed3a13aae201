import { resolve } from "node:path";
import { writing } from "../../writing.ts";
import { isBetter, type Metrics } from "../metric.ts";
import type { FinalState, Outcome } from "../outcome.ts";
import type { Order } from "../task.ts";
import { lastLines } from "./last-lines.ts";
import type { Scene } from "./listen.ts";
import { metricsFrom } from "./metrics-from.ts";
import { fill } from "./placeholders.ts";
import type { Program } from "./program.ts";
import { fillingOf, type RunFiles } from "./run-files.ts";
import type { Exit } from "./run-process.ts";

/** The exit status by which a trainer says that it was stopped and can go on: EX_TEMPFAIL, a failure that passes. */
export const resumeStatus = 75;

/** What is known of an attempt when nothing of it runs any more. */
interface Ended extends Scene {
  readonly program: Program;
  readonly order: Order;
  readonly files: RunFiles;
  readonly exit: Exit;
  /** Why it was stopped, if it was. */
  readonly reason: string | undefined;
}

/**
 * The outcome of an attempt.
 *
 * @throws Error that says why there is none; StudyError "store" if that may be because nothing can be written any more
 */
export async function conclude(ended: Ended): Promise<Outcome> {
  const { program, order, files, reported, exit, reason } = ended;
  if (!reported.hasDiverged) {
    const trouble = reason ?? troubleOf(exit, program.resumes);
    if (trouble !== undefined) throw broken(trouble, ended);
    const from = program.metricsFrom;
    try {
      if (from !== undefined)
        await metricsFrom(resolve(program.cwd, fill(from, fillingOf(order, files))), program, reported);
    } catch (error) {
      throw broken(error instanceof Error ? error.message : String(error), ended);
    }
  }
  return outcomeOf(ended);
}

function outcomeOf(ended: Ended): Outcome {
  const { program, order, reported } = ended;
  const curves = reported.curves();
  if (reported.hasDiverged) {
    // A trainer that printed its result came to its end before it showed.
    const step = reported.result === undefined ? reported.step : order.rates.length;
    return { state: "DIVERGED", at: Math.max(0, step - 1), reason: null, metrics: {}, curves };
  }
  const metrics = reported.result;
  if (metrics === undefined) throw broken('it ended without a result such as {"result": {"val_loss": 1.9}}', ended);
  return { state: stateOf(program.metrics, metrics), at: null, reason: null, metrics, curves };
}

function stateOf({ report }: Metrics, metrics: Readonly<Record<string, number>>): FinalState {
  const { chance } = report;
  return chance !== undefined && !isBetter(report, metrics[report.name]!, chance) ? "COLLAPSED" : "COMPLETE";
}

function troubleOf({ code, signal }: Exit, resumes: boolean): string | undefined {
  if (code === 0) return undefined;
  if (code === null) return `it was ended by ${signal}`;
  if (code !== resumeStatus) return `it ended with status ${code}`;
  if (resumes) return `it stopped with status ${code} without getting further than before`;
  return `it stopped with status ${code} to be resumed, but the task does not say \`resumes: true\``;
}

/** The reason, and the end of the log; where all of it is stands beside, in the journal. */
function broken(trouble: string, { output, tail, errors }: Ended): Error {
  // A trainer that cannot print, or save anything, breaks: that is the disk's fault and not its own.
  writing(output.path, () => output.probe());
  const last = lastLines(tail, errors.tail);
  const said = last === "" ? "it printed nothing" : `its last lines: ${last}`;
  return new Error(`${trouble}; ${said}`);
}
