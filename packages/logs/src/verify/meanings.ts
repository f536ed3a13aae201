import type { Schedule } from "glidepath";
import type { Log, RowMeaning, Trace } from "../trace.ts";

/**
 * What the steps of a column may mean: what the log says of its kind, as far as no row then tells of an update before the first. A plain log whose first step is 1, or whose last one is the
 * number of steps itself, may count updates from 1 too.
 */
export function meaningsOf({ rows }: Log, { steps }: Trace, lr: Schedule, shift?: number): readonly RowMeaning[] {
  if (shift !== undefined) {
    const known = rows.find((meaning) => meaning.shift === shift);
    return [known ?? { shift, because: "as the options say" }];
  }
  const first = steps.reduce((least, step) => Math.min(least, step), Number.POSITIVE_INFINITY);
  const possible = rows.filter((meaning) => first + meaning.shift >= 0);
  const isPlain = rows.length === 1 && rows[0]!.shift === 0;
  const because =
    first === 1
      ? "in a log that counts updates from 1, as this one's first step does"
      : steps.at(-1) === lr.steps
        ? "in a log that counts updates from 1, as this one's last step does"
        : undefined;
  if (isPlain && because && first > 0) return [...rows, { shift: -1, because }];
  return possible.length > 0 ? possible : rows;
}
