import type { RowMeaning } from "../trace.ts";
import { isTimesteps } from "./draft/names.ts";

/** What a row's step may mean, as several formats have it. */
export const sameUpdate: RowMeaning = {
  shift: 0,
  because:
    "the rate of the update of that number, counted from 0: a loop that writes the rate with which it makes the update",
};
export const ownCount: RowMeaning = {
  shift: 0,
  because: "the rate of the update of that number, where the writer counts from 0 or writes the rate to come",
};
export const updateBefore: RowMeaning = {
  shift: -1,
  because: "the rate of the update before that number, where the writer counts the updates that are made",
};

/** A loop that counts its updates from 1, or writes the number of those that are made. */
const fromOne: RowMeaning = {
  shift: -1,
  because: "the rate of the update before that number, in a loop that counts its updates from 1",
};

/**
 * The same where rows count the steps of an environment. stable-baselines3 writes a row when it has gathered what it will train on: the
 * rate in it is that of the training before.
 */
function ofTimesteps(steps: Float64Array): RowMeaning[] {
  const gaps = Array.from(steps, (step, i) => step - (steps[i - 1] ?? 0)).filter((gap) => gap > 0);
  gaps.sort((a, b) => a - b);
  const gap = gaps[gaps.length >> 1];
  const now = {
    shift: 0,
    because: "the rate of that step of the environment: a loop that writes the rate with which it trains then",
  };
  if (gap === undefined) return [now];
  const before = {
    shift: -gap,
    because: "the rate of the row before, where stable-baselines3 writes a row and trains after it",
  };
  return [before, now];
}

/** What a row may mean in a log with these steps: a plain loop may count from 1, unless one of its rows is that of step 0. */
export function meaningsAt(
  rows: readonly RowMeaning[],
  { steps, name }: { steps: Float64Array; name: string | undefined },
): readonly RowMeaning[] {
  if (name !== undefined && isTimesteps(name)) return ofTimesteps(steps);
  const isPlain = rows.length === 1 && rows[0] === sameUpdate;
  return isPlain && !steps.some((step) => step < 1) ? [...rows, fromOne] : rows;
}

/**
 * The same where rows are epochs: a row may be written while its epoch goes on, or when it has ended and the next one's rate is set.
 * Epochs without a 0 are taken to be counted from 1. `length` is what the shifts count: 1 for epochs, or the updates of an epoch.
 */
export function ofEpochs(least: number, length = 1): RowMeaning[] {
  const first = least > 0 ? -1 : 0;
  const from = `epochs are counted from ${first === 0 ? 0 : 1}`;
  const begins = { shift: first * length, because: `the rate of that epoch's first update; ${from}` };
  const next = (first + 1) * length;
  const after = { shift: next, because: `the rate of the next epoch's first update, noted at the end of one; ${from}` };
  const last = { shift: next - 1, because: `the rate of that epoch's last update; ${from}` };
  return length === 1 ? [begins, after] : [begins, after, last];
}
