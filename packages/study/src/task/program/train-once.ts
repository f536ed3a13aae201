import { dirname, relative, sep } from "node:path";
import { reasonOf } from "../../errors.ts";
import { trailOf } from "../checkpoints.ts";
import type { Outcome } from "../outcome.ts";
import type { Attempt, Order } from "../task.ts";
import { conclude, resumeStatus } from "./conclude.ts";
import { replay, takeOver } from "./history.ts";
import { setLimits } from "./limits.ts";
import { listen, type Scene } from "./listen.ts";
import { openLog } from "./output-log.ts";
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

/** Nothing was started, so nothing went wrong. */
const noExit: Exit = { code: 0, signal: null };

/**
 * One attempt. A trainer that says it was stopped is started again at once as long as it gets further each time.
 *
 * @throws Error that says why the attempt broke, with the last lines of its log. Paths below the study's folder are told from there on: a
 * report is the same wherever the folder lies
 */
export async function trainOnce(stage: Stage, order: Order, attempt: Attempt): Promise<Outcome> {
  const folder = `${dirname(stage.runs)}${sep}`;
  return attemptIn(stage, order, attempt).catch((cause: unknown) => {
    throw new Error(reasonOf(cause).replaceAll(folder, ""), { cause });
  });
}

async function attemptIn(stage: Stage, order: Order, attempt: Attempt): Promise<Outcome> {
  const { program, runs, textsOf } = stage;
  const files = writeRunFiles(runs, program, textsOf, order, attempt);
  const reported = new Reported(program.metrics, order.rates.length);
  const { from, keep } = attempt;
  if (from !== undefined) takeOver(trailOf(runs, from.run), from.step, files.history);
  const isGoingOn = program.resumes || from !== undefined;
  if (isGoingOn) replay(files.history, reported);
  const log = openLog(files.log);
  const scene = { reported, log, history: isGoingOn || keep !== undefined ? files.history : undefined };
  let isFirst = true;
  const onBegin = (group: number): void => {
    if (isFirst) attempt.onBegin?.({ group, log: relative(dirname(runs), files.log) });
    isFirst = false;
  };
  try {
    // A branch of a trunk that diverged before they part.
    if (reported.hasDiverged) {
      return await conclude({ program, order, files, reported, log, exit: noExit, reason: undefined });
    }
    for (;;) {
      const before = reported.step;
      const { exit, reason } = await runToEnd(stage, order, { ...attempt, onBegin }, files, scene);
      const goesOn = program.resumes && exit.code === resumeStatus && reported.step > before;
      if (!goesOn || reason !== undefined || attempt.signal.aborted) {
        if (attempt.signal.aborted) throw new Error("the attempt was stopped");
        return await conclude({ program, order, files, reported, log, exit, reason });
      }
    }
  } finally {
    log.close();
  }
}

/** Starts the program, and listens until it has ended. `reason` says why it was stopped by us, if it was. */
async function runToEnd(
  { program, watchdog }: Stage,
  order: Order,
  { signal, onStep, onBegin }: Omit<Attempt, "onBegin"> & Pick<ProcessPlan, "onBegin">,
  files: RunFiles,
  scene: Scene,
): Promise<{ exit: Exit; reason: string | undefined }> {
  const own = new AbortController();
  const stop = (reason: string): void => own.abort(reason);
  const limits = setLimits(program, stop);
  const curves = (): Outcome["curves"] => scene.reported.curves();
  const { onOutput, onError, end } = listen(scene, own.signal, stop, () => onStep?.(scene.reported.step, curves));
  const filling = fillingOf(order, files);
  const command = program.command.map((word) => fill(word, filling));
  const { cwd, env } = program;
  const onSign = limits.alive;
  try {
    const plan = { command, cwd, env, runFile: files.run, watchdog, onBegin, onSign, onOutput, onError };
    const exit = await runProcess(plan, AbortSignal.any([signal, own.signal]));
    end();
    return { exit, reason: own.signal.aborted ? String(own.signal.reason) : undefined };
  } finally {
    limits.forget();
  }
}
