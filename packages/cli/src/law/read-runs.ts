import { type LoggedRun, type Rates, ratesOf } from "@glidepath/law";
import type { Log, Trace } from "@glidepath/logs";
import { schedule } from "glidepath";
import type { Given } from "../command.ts";
import { exitCode } from "../exit-code.ts";
import type { CommandIo } from "../io.ts";
import { givenShift, rateTrace } from "../log/log-options.ts";
import { openLog } from "../log/open-log.ts";
import { inputName } from "../read-text.ts";
import { UsageError } from "../usage-error.ts";

/** A log that begins before this share of its run is taken for one from the start. */
const mostBefore = 0.03;

/** Reads the runs that a law is fitted to. */
export async function readRuns(paths: readonly string[], given: Given, io: CommandIo): Promise<LoggedRun[]> {
  const runs: LoggedRun[] = [];
  const kinds = new Map<string, string>();
  for (const path of paths) {
    const log = await openLog(path, given);
    for (const remark of log.remarks) io.tell(`${inputName(path)}: ${remark}`);
    const loss = lossTrace(log, path, given);
    kinds.set(loss.name, kinds.get(loss.name) ?? path);
    runs.push(runOf(log, loss, path, given));
  }
  if (kinds.size > 1) {
    const received = [...kinds].map(([name, path]) => `${name} in ${path}`).join(", ");
    throw new UsageError(
      `--fit: expected losses of one kind, received ${received}. Losses of different kinds lie apart by more than schedules do`,
      exitCode.unusable,
    );
  }
  return runs;
}

function lossTrace(log: Log, path: string, given: Given): Trace {
  const [first] = log.losses;
  if (first !== undefined) return first;
  const expected = given.loss === undefined ? "a column of losses" : `a column ${given.loss}`;
  const names = log.traces.map(({ name }) => name).join(", ") || "none of numbers";
  throw new UsageError(
    `${inputName(path)}: expected ${expected}, received the columns ${names}. Name it: --loss NAME`,
    exitCode.unusable,
  );
}

function runOf(log: Log, loss: Trace, path: string, given: Given): LoggedRun {
  const name = inputName(path);
  if (log.counts !== undefined) {
    throw new UsageError(`${name}: expected steps that count updates, received ${log.counts}`, exitCode.unusable);
  }
  const { shift = log.rows[0]!.shift } = givenShift(given);
  const rate = rateTrace(log, name, given);
  const rates = ratesFrom(rate, shift, name, given);
  const updates = ratesLength(rates);
  const rows = Array.from(loss.steps, (step, i) => ({ update: step + shift, value: loss.values[i]! }));
  const bad = rows.find(({ value }) => !(value > 0 && value < Infinity));
  if (bad !== undefined) {
    const hint = "A law is fitted to runs that went well: leave this one out";
    throw new UsageError(
      `${name}: expected losses above 0, received ${bad.value} at step ${bad.update - shift}. ${hint}`,
      exitCode.unusable,
    );
  }
  const used = rows.filter(({ update }, i) => update >= 0 && update <= updates && update > (rows[i - 1]?.update ?? -1));
  return { name, rates, updates: used.map(({ update }) => update), losses: used.map(({ value }) => value) };
}

const ratesLength = ({ counts }: Rates) => counts.reduce((sum, count) => sum + count, 0);

/** The rate of every update up to the last row: straight between rows, and before the first row what `--before` says. */
function ratesFrom({ steps, values }: Trace, shift: number, name: string, given: Given): Rates {
  const first = steps[0]! + shift;
  const last = steps.at(-1)! + shift;
  const list = before(first, last, values[0]!, name, given);
  for (let i = 1; i < steps.length; i++) {
    const [from, to] = [steps[i - 1]! + shift, steps[i]! + shift];
    for (let t = Math.max(0, from); t < to; t++) {
      list[t] = values[i - 1]! + ((values[i]! - values[i - 1]!) * (t - from)) / (to - from);
    }
  }
  list[last] = values.at(-1)!;
  return ratesOf(list);
}

/** The rates before the first row, under the plan that led to it; without one, only a log from nearly the start will do. */
function before(first: number, last: number, rate: number, name: string, given: Given): number[] {
  const words = given.before as string | undefined;
  if (words !== undefined && first > 0) {
    const peak = (given.peak as number | undefined) ?? rate;
    return Array.from(schedule(words, { steps: first, peak }).fill(new Float64Array(first)));
  }
  if (first > mostBefore * last) {
    const hint = `Say how the rate got there: --before "warmup 500, hold"`;
    throw new UsageError(
      `${name}: expected a log from the start of its run, received one from step ${first - (givenShift(given).shift ?? 0)} on. ${hint}`,
      exitCode.unusable,
    );
  }
  return new Array<number>(Math.max(0, first)).fill(rate);
}
