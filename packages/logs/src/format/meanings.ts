import type { RowMeaning } from "../trace.ts";

/** What a row's step may mean, as several formats have it. */
export const sameUpdate: RowMeaning = {
  shift: 0,
  because:
    "the rate of the update of that number, counted from 0: a loop that writes the rate with which it makes the update",
};
export const ownCount: RowMeaning = {
  shift: 0,
  because:
    "the writer's own count; here the number of the update, counted from 0, or of the updates made when the rate is the next one's",
};
export const updateBefore: RowMeaning = {
  shift: -1,
  because: "the rate of the update just made where the writer counts the updates made: step N is update N - 1",
};
