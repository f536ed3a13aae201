import { StudyError } from "../errors.ts";
import { digest } from "../journal/canonical.ts";
import { type Cell, cellKey } from "../journal/cell.ts";
import { curveFor } from "../study/curves.ts";
import type { Order, TaskNote } from "../task/task.ts";
import type { Asked, ClaimedRun } from "../wire/protocol.ts";

/**
 * A claimed run as a trainer needs it. Its key is worked out anew from the task and the rates of this machine, so that nothing else is trained
 * than what the coordinator meant.
 *
 * @throws StudyError "worker" if another key comes out
 */
export function orderOf({ key, asked }: ClaimedRun, task: TaskNote): Order {
  const { order, cell } = workOut(asked, task);
  if (cellKey(cell) === key) return { key, ...order };
  const expected = `the run ${key}: ${asked.schedule.name}, ${asked.label} budget, rate ${asked.peak}, seed ${asked.seed}`;
  const hint = "Use the same version of glidepath as the coordinator";
  throw new StudyError("worker", [{ path: "run", expected, received: `the run ${cellKey(cell)} in its place`, hint }]);
}

/** The rates of a run, and what names it. */
export function workOut(asked: Asked, task: Pick<TaskNote, "kind" | "version" | "data">) {
  const { schedule, steps, fullSteps, peak, seed } = asked;
  const curve = curveFor(schedule, { steps: fullSteps }, steps, peak);
  const rates = curve.fill(new Float64Array(steps));
  const common = { task: task.kind, version: task.version, data: task.data.id };
  const cell: Cell = { ...common, steps, rate: peak, rates: digest(new Uint8Array(rates.buffer)), seed };
  return { cell, order: { rates, seed, peak, curve, schedule } };
}
