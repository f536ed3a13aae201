import { formatInteger } from "@glidepath/plot";
import type { ServedLook, WorkerLook } from "@glidepath/study";
import { printable } from "../printable.ts";
import { standingLines } from "./standing-lines.ts";
import { timeText } from "./texts.ts";

/** A study at a coordinator, in lines. */
export function servedLines(look: ServedLook): string[] {
  const there = look.workers.filter(({ isLost }) => !isLost).length;
  const work = `${there === 1 ? "1 worker works" : `${there === 0 ? "no" : there} workers work`} on it`;
  const [first = "", ...rest] = standingLines(look, work);
  return [
    first,
    ...rest,
    ...(look.isStopping ? ["it was asked to stop: no run is given out, and those under way are waited for"] : []),
    ...look.workers.map((worker) => printable(workerLine(worker, look.lease))),
  ];
}

function workerLine({ name, host, done, runs, silent, isLost }: WorkerLook, lease: number): string {
  const who = name === host ? name : `${name} on ${host}`;
  const heard = isLost
    ? `lost: not heard of for ${timeText(silent)}, its lease is ${timeText(lease)}`
    : `heard of ${timeText(silent)} ago`;
  return `${who}: ${formatInteger(runs.length)} under way, ${formatInteger(done)} ended, ${heard}`;
}
