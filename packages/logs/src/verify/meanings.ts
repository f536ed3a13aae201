import type { Log, RowMeaning } from "../trace.ts";

/** What the steps of a log may mean: what the options say, or else all that the log says of its kind. */
export function meaningsOf({ rows }: Log, shift?: number): readonly RowMeaning[] {
  if (shift === undefined) return rows;
  const known = rows.find((meaning) => meaning.shift === shift);
  return [known ?? { shift, because: "what the options say" }];
}
