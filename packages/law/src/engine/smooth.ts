/**
 * A sum over many updates in a row as one over fewer points between them, where the rates change smoothly.
 *
 * If the rates of a stretch are those of a polynomial of degree 5, what an update contributes is an analytic function of its number, as far as the nearest
 * pole of what is summed. So it is interpolated at Chebyshev's points, and each point counts with the sum of its part over
 * all updates. The points lie between updates: rates there, and the sums of the rates before them, follow from six of the rates.
 */
export interface SmoothStretch {
  /** For every point: by how much the rate falls there from update to update, times what the point counts. */
  readonly falls: Float64Array;
  /** The rate after that fall, and the sum of the stretch's rates before it. */
  readonly rates: Float64Array;
  readonly before: Float64Array;
  /** The sum of all its rates. */
  readonly length: number;
}

/** Of the polynomial that the rates are held against. */
const nodes = 6;

interface Tables {
  /** The six updates whose rates the others follow from; -1 is the last one before the stretch. */
  readonly places: readonly number[];
  /** Rows of six numbers, by which the six rates give: the rate of each update from -1 on, and of each point what its stretch has there. */
  readonly updates: Float64Array;
  readonly falls: Float64Array;
  readonly rates: Float64Array;
  readonly before: Float64Array;
}

const known = new Map<number, Tables>();

/**
 * The stretch of `count` rates from `begin` on, by so many points; undefined where the rates are not those of a polynomial. They are if each lies
 * nearer to it than `tolerance` times by how much they fall or rise in all.
 */
export function smoothStretch(
  values: Float64Array,
  begin: number,
  count: number,
  points: number,
  tolerance: number,
): SmoothStretch | undefined {
  const tables = tablesOf(count, points);
  const six = Float64Array.from(tables.places, (place) => values[begin + place]!);
  const most = tolerance * Math.abs(six[nodes - 1]! - six[0]!);
  const { updates } = tables;
  let length = -values[begin - 1]!;
  for (let k = 0; k <= count; k++) {
    const value = values[begin - 1 + k]!;
    if (!(Math.abs(row(updates, k, six) - value) <= most)) return undefined;
    length += value;
  }
  const of = (table: Float64Array) => {
    const out = new Float64Array(points);
    for (let m = 0; m < points; m++) out[m] = row(table, m, six);
    return out;
  };
  return { falls: of(tables.falls), rates: of(tables.rates), before: of(tables.before), length };
}

function row(table: Float64Array, k: number, six: Float64Array): number {
  const i = nodes * k;
  return (
    table[i]! * six[0]! +
    table[i + 1]! * six[1]! +
    table[i + 2]! * six[2]! +
    table[i + 3]! * six[3]! +
    table[i + 4]! * six[4]! +
    table[i + 5]! * six[5]!
  );
}

function tablesOf(count: number, points: number): Tables {
  const key = 1000 * count + points;
  const found = known.get(key);
  if (found) return found;
  const places = chebyshevEnds(count, nodes);
  const rateAt = (x: number) => lagrange(places, x);
  const updates = Array.from({ length: count }, (_, k) => rateAt(k));
  // A sum of polynomials of degree 5 is one of degree 6.
  const stops = chebyshevEnds(count, nodes + 1).map((place) => place + 1);
  const sums = stops.map((stop) => places.map((_, i) => updates.slice(0, stop).reduce((sum, one) => sum + one[i]!, 0)));
  const x = Array.from(
    { length: points },
    (_, m) => ((count - 1) / 2) * (1 - Math.cos((Math.PI * (m + 0.5)) / points)),
  );
  const counted = weights(x, count);
  const tables = {
    places,
    updates: Float64Array.from([rateAt(-1), ...updates].flat()),
    falls: Float64Array.from(
      x.flatMap((at, m) => {
        const [before, here] = [rateAt(at - 1), rateAt(at)];
        return places.map((_, i) => counted[m]! * (before[i]! - here[i]!));
      }),
    ),
    rates: Float64Array.from(x.flatMap(rateAt)),
    before: Float64Array.from(
      x.flatMap((at) => {
        const shares = lagrange(stops, at);
        return places.map((_, i) => shares.reduce((sum, share, s) => sum + share * sums[s]![i]!, 0));
      }),
    ),
  };
  known.set(key, tables);
  return tables;
}

/** Whole places from -1 to count - 1 that lie about as the extremes of a polynomial of Chebyshev, both ends among them. */
const chebyshevEnds = (count: number, size: number) =>
  Array.from({ length: size }, (_, i) => Math.round((count / 2) * (1 - Math.cos((Math.PI * i) / (size - 1)))) - 1);

/** By what the values at some places are to be multiplied to give that of their polynomial at x. */
const lagrange = (places: readonly number[], x: number) =>
  places.map((own, i) =>
    places.reduce((product, other, j) => (i === j ? product : (product * (x - other)) / (own - other)), 1),
  );

/** What each of Chebyshev's points counts: its part in the polynomial through all, summed over the places from 0 to count - 1. */
function weights(x: readonly number[], count: number): number[] {
  const points = x.length;
  const sums = new Float64Array(points);
  for (let k = 0; k < count; k++) {
    const angle = Math.acos(Math.max(-1, Math.min(1, 1 - (2 * k) / (count - 1))));
    for (let n = 0; n < points; n++) sums[n]! += Math.cos(n * angle);
  }
  return x.map((_, m) => {
    const angle = (Math.PI * (m + 0.5)) / points;
    let sum = sums[0]! / 2;
    for (let n = 1; n < points; n++) sum += sums[n]! * Math.cos(n * angle);
    return (2 * sum) / points;
  });
}
