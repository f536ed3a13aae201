import { type Candidate, candidate } from "./candidate.ts";
import { prove } from "./prove.ts";
import { pick, type Rows } from "./rows.ts";
import { searchAll } from "./search.ts";
import { rateText, type Written } from "./write.ts";

/** How many rows on the lowest rate of the log, one after another at its end, may be a floor that clips. */
const fewest = 3;

/** The rows above the rate that the log ends on, if that is its lowest and more than 0: a floor may have clipped the others. */
function aboveFloor(rows: Rows): { readonly above: Rows; readonly floor: number } | undefined {
  const { values, errors } = rows;
  const floor = values.at(-1)!;
  const above: number[] = [];
  values.forEach((value, i) => {
    if (value > floor + errors[i]!) above.push(i);
  });
  const last = above.at(-1);
  const isLowest = values.every((value, i) => value >= floor - errors[i]!);
  if (!isLowest || !(floor > 0) || last === undefined || last > values.length - 1 - fewest) return undefined;
  return { above: pick(rows, above), floor };
}

/** The same with a floor. */
function withFloor({ spec, budget }: Written, floor: number): Written {
  return { spec: { ...spec, floor: rateText(floor, budget.peak) }, budget };
}

/** The candidates of the rows above the floor that the log may end on, with that floor. */
export function clipped(rows: Rows, end: number): Candidate[] {
  const clip = aboveFloor(rows);
  if (clip === undefined) return [];
  return searchAll(clip.above, end).flatMap(({ spec, budget }) => {
    const written = withFloor({ spec: spec as Written["spec"], budget }, clip.floor);
    const proof = prove(written, rows);
    return proof === undefined || proof.missed !== undefined ? [] : [candidate(written, proof.residual, false, rows)];
  });
}
