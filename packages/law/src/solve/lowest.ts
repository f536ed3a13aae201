/** A value with its slopes, one for each parameter. */
export interface Sloped {
  readonly value: number;
  readonly slopes: readonly number[];
}

export interface LowestOptions {
  /** The least and the most that each parameter may be. */
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** Steps of the method at most; 200 if left out. */
  readonly steps?: number;
  /** The search ends where two steps in a row lower the value by less than this share of it (and of 1); 1e-12 if left out. */
  readonly tolerance?: number;
}

export interface Lowest {
  readonly parameters: number[];
  readonly value: number;
}

/** The share of what the slope promises that a step has to bring, and how often a step is halved. */
const [promised, mostHalved] = [1e-4, 40];

/**
 * Parameters, a few dozen, at which a smooth function is lowest within bounds, by the method of Broyden, Fletcher, Goldfarb and Shanno (an inverse of the
 * curvature that is learned from the slopes), with steps projected onto the bounds: a parameter that stands on one and is drawn beyond it stays
 * out of the step.
 * Source: Nocedal and Wright, Numerical Optimization, chapter 6; Bertsekas, SIAM J. Control Optim. 20 (1982), for bounds.
 */
export function lowest(
  of: (parameters: readonly number[]) => Sloped,
  start: readonly number[],
  { least, most, steps = 200, tolerance = 1e-12 }: LowestOptions,
): Lowest {
  const within = (list: readonly number[]) => list.map((value, i) => Math.min(most[i]!, Math.max(least[i]!, value)));
  let at = within(start);
  let here = of(at);
  let inverse = identity(at.length);
  let [isFresh, small] = [true, 0];
  for (let step = 0; step < steps && small < 2; step++) {
    const free = at.map(
      (value, i) => !(value <= least[i]! && here.slopes[i]! > 0) && !(value >= most[i]! && here.slopes[i]! < 0),
    );
    const found = stepDown(of, at, here, moveBy(inverse, here.slopes, free), within);
    if (found === undefined) {
      // What was learned of the curvature may be wrong here: once more down the slope itself.
      if (isFresh) break;
      [inverse, isFresh] = [identity(at.length), true];
      continue;
    }
    small = here.value - found.here.value <= tolerance * Math.max(1, Math.abs(here.value)) ? small + 1 : 0;
    const move = found.at.map((value, i) => value - at[i]!);
    const change = found.here.slopes.map((slope, i) => slope - here.slopes[i]!);
    if (isFresh) inverse = scaledTo(move, change, inverse);
    inverse = learned(inverse, move, change);
    [at, here, isFresh] = [found.at, found.here, false];
  }
  return { parameters: at, value: here.value };
}

/** A step along a move, halved until it brings enough; undefined if none does. */
function stepDown(
  of: (parameters: readonly number[]) => Sloped,
  at: readonly number[],
  from: Sloped,
  move: readonly number[],
  within: (list: readonly number[]) => number[],
): { at: number[]; here: Sloped } | undefined {
  for (let halved = 0, share = 1; halved < mostHalved; halved++, share /= 2) {
    const next = within(at.map((value, i) => value + share * move[i]!));
    const fall = product(
      from.slopes,
      next.map((value, i) => value - at[i]!),
    );
    if (!(fall < 0)) return undefined;
    const there = of(next);
    if (there.value <= from.value + promised * fall) return { at: next, here: there };
  }
  return undefined;
}

const moveBy = (inverse: Matrix, slopes: readonly number[], free: readonly boolean[]) =>
  inverse.map((row, i) => (free[i] ? -row.reduce((sum, value, j) => sum + (free[j] ? value * slopes[j]! : 0), 0) : 0));

/** The first step tells how large curvatures are. */
function scaledTo(move: readonly number[], change: readonly number[], inverse: Matrix): Matrix {
  const [along, size] = [product(move, change), product(change, change)];
  return along > 0 ? inverse.map((row) => row.map((value) => (value * along) / size)) : inverse;
}

/** The inverse of the curvature with what a step showed of it; as it was where the function bends down. */
function learned(inverse: Matrix, move: readonly number[], change: readonly number[]): Matrix {
  const along = product(move, change);
  if (!(along > 1e-12 * Math.sqrt(product(move, move) * product(change, change)))) return inverse;
  const turned = inverse.map((row) => product(row, change));
  const weight = (1 + product(turned, change) / along) / along;
  return inverse.map((row, i) =>
    row.map(
      (value, j) => value + weight * move[i]! * move[j]! - (turned[i]! * move[j]! + move[i]! * turned[j]!) / along,
    ),
  );
}

type Matrix = readonly (readonly number[])[];

const identity = (size: number): Matrix =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));

const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0);
