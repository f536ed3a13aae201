import { dirname, relative, sep } from "node:path";
import { reasonOf, StudyError } from "../../errors.ts";
import { writing } from "../../writing.ts";
import { trailOf } from "../checkpoints.ts";
import type { Outcome } from "../outcome.ts";
import type { Attempt, Order } from "../task.ts";
import { conclude, resumeStatus } from "./conclude.ts";
import { openErrors } from "./errors-log.ts";
import { leaveTrail, replay, takeOver } from "./history.ts";
import { openTail } from "./last-lines.ts";
import { setLimits } from "./limits.ts";
import { type Heard, listen, mostOutputBytes, type Scene } from "./listen.ts";
import { openOutput } from "./output-file.ts";
import { fill } from "./placeholders.ts";
import type { Program } from "./program.ts";
import { Reported } from "./reported.ts";
import { fillingOf, type RunFiles, writeRunFiles } from "./run-files.ts";
import { type Exit, type ProcessPlan, runProcess } from "./run-process.ts";
import type { TextsOf } from "./shared-texts.ts";
import type { Watchdog } from "./watchdog.ts";

/** What all attempts of a study have in common. */
interface Stage {
  readonly program: Program;
  /** The folder of the study's runs. */
  readonly runs: string;
  readonly watchdog: Watchdog;
  readonly textsOf: TextsOf;
}

/** An attempt with its files. */
interface Trial extends Stage {
  readonly order: Order;
  readonly attempt: Attempt;
  readonly files: RunFiles;
  readonly scene: Scene;
}

/** Nothing was started, so nothing went wrong. */
const noExit: Exit = { code: 0, signal: null };

/**
 * One attempt. A trainer that says it was stopped is started again at once as long as it gets further each time.
 *
 * @throws Error that says why the attempt broke, with the last lines of its log. Paths below the study's folder are told from there on: a
 * report is the same wherever the folder lies. StudyError "store" if nothing can be written
 */
export async function trainOnce(stage: Stage, order: Order, attempt: Attempt): Promise<Outcome> {
  const folder = `${dirname(stage.runs)}${sep}`;
  return attemptIn(stage, order, attempt).catch((cause: unknown) => {
    if (cause instanceof StudyError) throw cause;
    throw new Error(reasonOf(cause).replaceAll(folder, ""), { cause });
  });
}

async function attemptIn(stage: Stage, order: Order, attempt: Attempt): Promise<Outcome> {
  const { program, runs, textsOf } = stage;
  const files = writing(runs, () => writeRunFiles(runs, program, textsOf, order, attempt));
  const output = writing(files.output, () => openOutput(files.output, attempt.number));
  const reported = new Reported(program.metrics, order.rates.length);
  const scene = { reported, output, tail: openTail(), errors: openErrors(files.errors) };
  // Where that begins which a run that goes on reported.
  const from = program.resumes ? 0 : output.start;
  try {
    if (attempt.from !== undefined) takeOver(runs, attempt.from, files.trunk);
    if (program.resumes || attempt.from !== undefined) replay(files, { from, to: output.start }, reported);
    const outcome = await toOutcome({ ...stage, order, attempt, files, scene });
    if (attempt.keep !== undefined) {
      leaveTrail(files, { from, to: Number.POSITIVE_INFINITY }, trailOf(runs, order.key));
    }
    return outcome;
  } finally {
    if (!program.resumes && output.length > mostOutputBytes) output.cut();
    output.close();
    scene.errors.close();
  }
}

/** Starts the program until it has ended or gets no further. */
async function toOutcome(trial: Trial): Promise<Outcome> {
  const { program, order, files, attempt, scene } = trial;
  const { reported } = scene;
  // A branch of a trunk that diverged before they part, or a run that had said so before its study was killed.
  if (reported.hasDiverged) return conclude({ ...scene, program, order, files, exit: noExit, reason: undefined });
  for (let starts = 0; ; starts += 1) {
    const before = reported.step;
    const { exit, reason } = await runToEnd(trial, starts === 0);
    if (reason instanceof Error) throw reason;
    const goesOn = program.resumes && exit.code === resumeStatus && reported.step > before;
    if (attempt.signal.aborted) throw new Error("the attempt was stopped");
    if (!goesOn || reason !== undefined) return conclude({ ...scene, program, order, files, exit, reason });
  }
}

/** How a process ended. `reason` says why it was stopped by us, if it was; an error is none of its own. */
interface Ended {
  readonly exit: Exit;
  readonly reason: string | Error | undefined;
}

/** Starts the program, and listens until it has ended. */
async function runToEnd(trial: Trial, isFirst: boolean): Promise<Ended> {
  const { program, attempt, runs, files, scene } = trial;
  const own = new AbortController();
  const heard: Heard = {
    stop: (reason) => own.abort(reason),
    onSign: () => limits.alive(),
    onLine: () => attempt.onStep?.(scene.reported.step, () => scene.reported.curves()),
  };
  const { look, onError, end } = listen(scene, own.signal, heard);
  const limits = setLimits(program, look, heard.stop);
  const onBegin = (group: number): void => {
    const [log, errors] = [files.output, files.errors].map((path) => relative(dirname(runs), path)) as [string, string];
    if (isFirst) attempt.onBegin?.({ group, log, errors });
  };
  try {
    const plan = { ...planOf(trial), onBegin, look, onError };
    const exit = await runProcess(plan, AbortSignal.any([attempt.signal, own.signal]));
    end();
    return { exit, reason: own.signal.aborted ? own.signal.reason : undefined };
  } finally {
    limits.forget();
  }
}

function planOf({ program, order, files, scene, watchdog }: Trial): Omit<ProcessPlan, "onBegin" | "look" | "onError"> {
  const { cwd, env } = program;
  const filling = fillingOf(order, files);
  const command = program.command.map((word) => fill(word, filling));
  return { command, cwd, env, runFile: files.run, output: scene.output.descriptor, watchdog };
}
