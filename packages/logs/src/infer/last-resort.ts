import { type Candidate, candidate } from "./candidate.ts";
import { drawn } from "./drawn.ts";
import { prove } from "./prove.ts";
import { type Rows, spacingOf } from "./rows.ts";
import { tablesOf } from "./table.ts";
import { rounds, thinned } from "./thinned.ts";

/** How many digits a number of a smooth curve is taken to have. */
const digitsOfNumber = 4;

/** The candidates that only join rows, for a run that ends at a step: smooth curves and tables. */
export function tables(rows: Rows, end: number): Candidate[] {
  const made = tablesOf(rows, end).flatMap((written) => {
    const proof = prove(written, rows);
    return proof === undefined || proof.missed !== undefined ? [] : [candidate(written, proof.residual, true, rows)];
  });
  return [...smooth(rows, end), ...made].sort((a, b) => a.cost - b.cost);
}

/** The rows as smooth stretches, if these need fewer numbers than there are rows. */
function smooth(rows: Rows, end: number): Candidate[] {
  const missed = new Set<number>();
  for (let round = 0; round < rounds; round++) {
    const some = thinned(rows, missed);
    const found = drawn(rows, some, spacingOf(rows), end);
    const proof = found && prove(found.written, rows);
    if (found === undefined || proof === undefined) return [];
    if (proof.missed === undefined)
      return [{ ...candidate(found.written, proof.residual, true, rows), cost: digitsOfNumber * found.cost }];
    missed.add(proof.missed);
  }
  return [];
}
