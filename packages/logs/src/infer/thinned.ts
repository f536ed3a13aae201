import { evenly } from "./fit.ts";
import { pick, type Rows } from "./rows.ts";

/** How many rows the pieces are looked for in, how many of them evenly, and how many beside one that was missed. */
const [mostRows, evenRows, beside] = [300, 200, 8];

/** How often rows that were missed are looked at more closely. */
export const rounds = 3;

/** An even choice of the rows, and those around the ones that were missed. */
export function thinned(rows: Rows, missed: ReadonlySet<number>): Rows {
  const count = rows.steps.length;
  if (count <= mostRows) return rows;
  const chosen = new Set(evenly(count, evenRows));
  for (const row of missed)
    for (let i = Math.max(0, row - beside); i < Math.min(count, row + beside); i++) chosen.add(i);
  return pick(
    rows,
    [...chosen].sort((a, b) => a - b),
  );
}

/** The least error of a zero that the search goes by, as a share of the usual one: a zero known exactly would hold everything else up. */
const softest = 0.01;

/** As a share of the largest rate: what is a zero but for roundings. */
const zero = 1e-12;

/** The rows with no zero known far better than the others. What is found is held against the errors that the rows have. */
export function softened(rows: Rows): Rows {
  const usual = rows.errors.slice().sort()[rows.errors.length >> 1]!;
  const size = rows.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  const isZero = (row: number) => Math.abs(rows.values[row]!) <= zero * size;
  return { ...rows, errors: rows.errors.map((error, i) => (isZero(i) ? Math.max(error, softest * usual) : error)) };
}
