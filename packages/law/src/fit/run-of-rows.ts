import { schedule } from "glidepath";
import { GlidepathError, type Issue } from "glidepath/input";
import { ratesOf } from "../rates/rates.ts";
import type { LoggedRun } from "./logged-run.ts";

/** A column of a log: at these steps these values, equally many. */
export interface Rows {
  readonly steps: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

/** What a log says of a run. */
export interface RowsOfRun {
  /** What the log is called. */
  readonly name: string;
  readonly rates: Rows;
  readonly losses: Rows;
  /** Row `step` holds the rate of update `step + shift`, where update 0 is the first one, and the loss that was seen then. */
  readonly shift: number;
  /** What the steps count, if not updates. */
  readonly counts?: string | undefined;
  /** For a log that begins in the middle of its run: the words of the schedule up to its first row, such as `warmup 500, hold`. */
  readonly before?: string | undefined;
  /** The peak of these words; the rate of the first row if left out. */
  readonly peak?: number | undefined;
}

/** A log that begins before this share of its run is taken for one from the start. */
const mostBefore = 0.03;

/** The longest run whose rates are gone through update by update: no run is longer, but steps may count samples. */
const mostUpdates = 50_000_000;

/**
 * The run of which a log holds rows, ready to be fitted. Between two rows of rates the rate goes straight; before the first one it is what `before` says, or, where
 * next to nothing is missing, the first rate. Losses beyond the last rate, before the first update, or whose steps do not rise are passed over.
 * @throws GlidepathError for steps that are no updates, a log that begins in the middle of its run without `before`, words that are
 * no schedule of that length, or a loss that is no number above 0.
 * @example
 * const rates = { steps: [0, 50, 100], values: [1e-3, 1e-3, 0] };
 * const losses = { steps: [0, 50, 100], values: [9, 4, 3] };
 * const run = runOfRows({ name: "a.csv", rates, losses, shift: 0 });
 * run.rates.counts[0] // 51: from update 50 on the rate falls
 */
export function runOfRows(rows: RowsOfRun): LoggedRun {
  const { name, shift, counts, losses } = rows;
  if (counts !== undefined) refuse({ path: name, expected: "steps that count updates", received: counts });
  const list = ratesFrom(rows);
  const seen = Array.from(losses.steps, (step, i) => ({ update: step + shift, value: losses.values[i]! }));
  const bad = seen.find(({ value }) => !(value > 0 && value < Infinity));
  if (bad !== undefined) {
    const hint = "A law is fitted to runs that went well: leave this one out";
    refuse({ path: name, expected: "losses above 0", received: `${bad.value} at step ${bad.update - shift}`, hint });
  }
  const used = seen.filter(
    ({ update }, i) => update >= 0 && update <= list.length && update > (seen[i - 1]?.update ?? -1),
  );
  return {
    name,
    rates: ratesOf(list),
    updates: used.map(({ update }) => update),
    losses: used.map(({ value }) => value),
  };
}

function refuse(issue: Issue): never {
  throw new GlidepathError([issue]);
}

/**
 * Whether a log begins so far into its run that it cannot be used without the schedule up to its first row: beyond 3 % of it.
 * @example beginsLate({ rates: { steps: [500, 1000], values: [1e-3, 0] }, shift: 0 }) // true
 */
export const beginsLate = ({ rates: { steps }, shift }: Pick<RowsOfRun, "rates" | "shift">): boolean =>
  steps[0]! + shift > mostBefore * (steps[steps.length - 1]! + shift);

/** The rate of every update up to the last row. */
function ratesFrom(rows: RowsOfRun): Float64Array {
  const { name, rates, shift, before, peak } = rows;
  const { steps, values } = rates;
  const first = steps[0]! + shift;
  const last = Array.from(steps).reduce((most, step) => Math.max(most, step + shift), -1);
  if (last >= mostUpdates) {
    const expected = `a run of at most ${mostUpdates} updates`;
    refuse({ path: name, expected, received: `step ${last - shift}`, hint: "Do its steps count samples or tokens?" });
  }
  const list = new Float64Array(last + 1);
  if (before !== undefined && first > 0) list.set(planned(before, first, peak ?? values[0]!, name));
  else if (!beginsLate(rows)) list.fill(values[0]!, 0, Math.max(0, first));
  else {
    const received = `one from step ${steps[0]!} on`;
    const hint = 'Say how the rate got there: before "warmup 500, hold"';
    refuse({ path: name, expected: "a log from the start of its run", received, hint });
  }
  for (let i = 1; i < steps.length; i++) {
    const [from, to] = [steps[i - 1]! + shift, steps[i]! + shift];
    for (let t = Math.max(0, from); t < to; t++) {
      list[t] = values[i - 1]! + ((values[i]! - values[i - 1]!) * (t - from)) / (to - from);
    }
  }
  list[steps[steps.length - 1]! + shift] = values[values.length - 1]!;
  return list;
}

/** The rates before the first row, under the plan that led to it. */
function planned(words: string, steps: number, peak: number, name: string): Float64Array {
  try {
    return schedule(words, { steps, peak }).fill(new Float64Array(steps));
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    const issues = error.issues.map((issue) => ({ ...issue, path: `${name}, before its first row: ${issue.path}` }));
    throw Object.assign(new GlidepathError(issues), { cause: error });
  }
}
