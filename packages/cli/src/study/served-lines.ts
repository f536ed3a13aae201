import { formatInteger } from "@glidepath/plot";
import type { RunLook, ServedLook, WorkerLook } from "@glidepath/study";
import { printable } from "../printable.ts";
import { standingLines } from "./standing-lines.ts";
import { reportedText, timeText } from "./texts.ts";

/** A study at a coordinator, in lines. */
export function servedLines(look: ServedLook): string[] {
  const there = look.workers.filter(({ isLost }) => !isLost).length;
  const work = `${there === 1 ? "1 worker works" : `${there === 0 ? "no" : there} workers work`} on it`;
  // The last part of a log is at the coordinator until the report is written, and its page shows it.
  const failures = look.failures.map((failure) => ({ ...failure, log: null }));
  const [first = "", ...rest] = standingLines({ ...look, failures }, work);
  return [
    first,
    ...rest,
    ...(look.isStopping ? ["it was asked to stop: no run is given out, and those under way are waited for"] : []),
    ...look.workers
      .flatMap((worker) => [workerLine(worker, look.lease), ...worker.runs.flatMap(runLines)])
      .map(printable),
  ];
}

/** A run that has reported something, in a line; none before. */
function runLines({ schedule, budget, rate, seed, step, steps, reported }: RunLook): string[] {
  if (reported.length === 0) return [];
  const far = `${formatInteger(step)} of ${formatInteger(steps)} updates`;
  return [`  ${schedule}, ${budget} budget, rate ${rate}, seed ${seed}: ${far}; ${reportedText({ reported })}`];
}

function workerLine({ name, host, done, runs, silent, isLost }: WorkerLook, lease: number): string {
  const who = name === host ? name : `${name} on ${host}`;
  const heard = isLost
    ? `lost: not heard of for ${timeText(silent)}, its lease is ${timeText(lease)}`
    : `heard of ${timeText(silent)} ago`;
  return `${who}: ${formatInteger(runs.length)} under way, ${formatInteger(done)} ended, ${heard}`;
}
