import type { RowMeaning } from "../trace.ts";

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

/** What a row may mean in a log with these steps: a plain loop may count from 1, unless one of its rows is that of step 0. */
export function meaningsAt(rows: readonly RowMeaning[], steps: Float64Array): readonly RowMeaning[] {
  const isPlain = rows.length === 1 && rows[0] === sameUpdate;
  return isPlain && steps.every((step) => step >= 1) ? [...rows, fromOne] : rows;
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
