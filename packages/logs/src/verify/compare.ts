import type { Rate, Rows } from "./rows.ts";

/** A row that differs, by its place. */
export interface Comparison {
  /** How many rows lie farther from the rate than they may. */
  readonly differing: number;
  /** The place of the first of them; -1 if there is none. */
  readonly first: number;
  /** The place of the row that lies farthest from the rate, of those; -1 if there is none. */
  readonly farthest: number;
}

/** Holds every row against a rate. */
export function compare({ updates, values, slack }: Rows, rate: Rate): Comparison {
  let [differing, first, farthest, most] = [0, -1, -1, -1];
  for (let i = 0; i < values.length; i++) {
    const distance = Math.abs(rate(updates[i]!) - values[i]!);
    if (distance <= slack[i]!) continue;
    differing++;
    if (first < 0) first = i;
    if (distance > most) [farthest, most] = [i, distance];
  }
  return { differing, first, farthest };
}
