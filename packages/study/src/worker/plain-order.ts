import { listedRates } from "../task/program/shared-texts.ts";
import { targetOf } from "../task/source/index.ts";
import type { TaskSetting } from "../task/source/source.ts";
import type { TaskNote } from "../task/task.ts";
import type { Asked, PlainOrder } from "../wire/protocol.ts";
import { workOut } from "./order-of.ts";

/**
 * A run for a worker that knows nothing of schedules: its rates, and the file that its program is handed. Undefined if the study's
 * task takes none.
 *
 * @param setting what the study says of its task
 */
export function plainOrder(key: string, asked: Asked, setting: TaskSetting, task: TaskNote): PlainOrder | undefined {
  const target = targetOf(setting);
  if (target === undefined) return undefined;
  const { curve, rates, seed, peak } = workOut(asked, task).order;
  const file = { text: target.write(curve), extension: target.extension };
  return { key, steps: rates.length, seed, peak, rates: listedRates(rates), file };
}
