import type { Log, Trace } from "@glidepath/logs";
import type { Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import type { CommandIo } from "../io.ts";
import { openLog } from "../log/open-log.ts";
import { inputName } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";

/** A curve of losses that a trainer recorded. */
export interface Recorded {
  readonly lrs: number[];
  readonly losses: number[];
}

/**
 * Reads the rates and losses of a log of any format, joined where both stand at one step. `columns` names them, such as
 * `lr-SGD,train_loss_step`. A loss may be nan or inf; rows with one of the two alone are passed over, and said.
 */
export async function readLosses(path: string, given: Given, { tell }: Pick<CommandIo, "tell">): Promise<Recorded> {
  const { columns, pattern } = given as { columns?: string; pattern?: string };
  const name = inputName(path);
  const [column, loss] = columns === undefined ? [] : namesIn(columns);
  const log = await openLog(path, { column, loss, pattern }, exitCode.usage);
  const lacks = (what: string) =>
    new UsageError(`${name}: expected a column of ${what}, received ${listed(log)}. Name two: --columns LR,LOSS`);
  const [rates, losses] = [log.rates[0], log.losses[0]];
  if (rates === undefined) throw lacks("learning rates");
  if (losses === undefined) throw lacks("losses");
  const found = join(rates, losses);
  if (found.lrs.length < 2)
    throw new UsageError(`${name}: expected at least 2 rows of numbers, received ${found.lrs.length}`);
  const alone = Math.max(rates.steps.length, losses.steps.length) - found.lrs.length;
  if (alone > 0) tell(`${name}: rows with a rate or a loss alone are passed over: ${alone}`);
  return found;
}

function namesIn(columns: string): string[] {
  const names = columns.split(",").map((name) => name.trim());
  if (names.length === 2) return names;
  throw new UsageError(`--columns: expected two names such as lr,loss, received ${columns}`);
}

const listed = ({ traces }: Log) => `the columns ${traces.map(({ name }) => name).join(", ")}`;

/** Pairs what stands at the same step, in the order of the log. */
function join(rates: Trace, losses: Trace): Recorded {
  const found: Recorded = { lrs: [], losses: [] };
  for (let i = 0, k = 0; i < rates.steps.length && k < losses.steps.length; ) {
    const apart = rates.steps[i]! - losses.steps[k]!;
    if (apart === 0) {
      found.lrs.push(rates.values[i]!);
      found.losses.push(losses.values[k]!);
    }
    if (apart <= 0) i++;
    if (apart >= 0) k++;
  }
  return found;
}
