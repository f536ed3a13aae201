/** For which budget a schedule is written, and what becomes of it at the others. */
export const entryBudgets = ["each", "own", "full"] as const;

/** One of them. */
export type EntryBudget = (typeof entryBudgets)[number];

/** What each of them means, for editors and messages. */
export const entryBudgetsText =
  "each: stretched to every budget; own: written for every budget as it is, so that lengths in updates stay; full: written for the full budget and cut off at smaller ones";
