/** Amounts, and how far back each was laid down. */
export interface Laid {
  readonly amounts: Float64Array;
  readonly distances: Float64Array;
}

/** How many points bring the error below a tolerance. */
export const pointsFor = (tolerance: number): number => Math.ceil(Math.log(8 / tolerance) / Math.log(3 + Math.sqrt(8)));

/** Values of the polynomials of Chebyshev (rows) at the points (columns). */
const tables = new Map<number, Float64Array>();

function tableOf(points: number): Float64Array {
  const known = tables.get(points);
  if (known) return known;
  const table = new Float64Array(points * points);
  for (let k = 0; k < points; k++) {
    for (let m = 0; m < points; m++) table[k * points + m] = Math.cos((k * Math.PI * (m + 0.5)) / points);
  }
  tables.set(points, table);
  return table;
}

/**
 * Many amounts, seen from afar, as a few: the amounts at `begin` to `end` of two lists, laid down at distances from `least` to `most`, are replaced by
 * `points` others in that stretch, so that the sum of amount * (gap + distance)^-beta stays what it was for every gap from which the stretch looks no
 * longer than it is far.
 *
 * A power is smooth there, so that its value at each distance follows from its values at Chebyshev's points by interpolation; what an
 * amount counts for each point is handed over to the point. Of that stretch the power's pole is at least a whole length away, and so the error
 * falls by (3 + sqrt 8) with each point.
 */
export function condense(
  { amounts, distances }: Laid,
  begin: number,
  end: number,
  { points, least, most }: { readonly points: number; readonly least: number; readonly most: number },
): Laid {
  const middle = (least + most) / 2;
  const half = (most - least) / 2 || Number.MIN_VALUE;
  const moments = new Float64Array(points);
  for (let i = begin; i < end; i++) {
    const amount = amounts[i]!;
    if (amount === 0) continue;
    const twice = (2 * (distances[i]! - middle)) / half;
    let [before, here] = [amount, (amount * twice) / 2];
    moments[0]! += amount;
    for (let k = 1; k < points; k++) {
      moments[k]! += here;
      const next = twice * here - before;
      before = here;
      here = next;
    }
  }
  const table = tableOf(points);
  const few = { amounts: new Float64Array(points), distances: new Float64Array(points) };
  for (let m = 0; m < points; m++) {
    let sum = moments[0]! / 2;
    for (let k = 1; k < points; k++) sum += moments[k]! * table[k * points + m]!;
    few.amounts[m] = (2 * sum) / points;
    few.distances[m] = middle + half * table[points + m]!;
  }
  return few;
}
