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

/** The same where the rows of a log are epochs: step and shift count epochs then. */
export const ofEpoch: RowMeaning = { shift: 0, because: "the rate of that epoch's first update" };
export const ofNextEpoch: RowMeaning = {
  shift: 1,
  because: "the rate of the next epoch's first update, where it is noted when the epoch has ended",
};

/** The same in updates, where the length of an epoch is known. */
export const wholeEpochs = (length: number): readonly RowMeaning[] => [
  ofEpoch,
  { ...ofNextEpoch, shift: length },
  {
    shift: length - 1,
    because: "the rate of that epoch's last update, as Glidepath's callback for TensorFlow.js has it",
  },
  updateBefore,
];
