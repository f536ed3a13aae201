import { solveSymmetric } from "./solve-symmetric.ts";

export interface LeastSquaresOptions {
  /** The least and the most that each parameter may be. */
  readonly least: readonly number[];
  readonly most: readonly number[];
  /** Steps of the method at most; 50 if left out. */
  readonly steps?: number;
  /** The search ends where a step lowers the sum by less than this share of it; 1e-10 if left out. */
  readonly tolerance?: number;
}

export interface LeastSquares {
  readonly parameters: number[];
  /** The sum of the squares there. */
  readonly sum: number;
}

/** A difference by which slopes are taken, for parameters of the size of 1. */
const apart = 1e-6;

/**
 * Parameters that make the sum of squares of a few hundred residuals least, within bounds, by the method of Levenberg and Marquardt: a step of Gauss
 * and Newton, damped the more the less it helped; one that does not help is taken back. Slopes are taken by differences. A parameter that
 * stands on a bound and is drawn beyond it stays out of the step.
 * Source: Nocedal and Wright, Numerical Optimization, chapter 10; Kanzow, Yamashita and Fukushima, J. Comput. Appl. Math. 172 (2004), for bounds.
 */
export function leastSquares(
  residuals: (parameters: readonly number[]) => Float64Array,
  start: readonly number[],
  { least, most, steps = 50, tolerance = 1e-10 }: LeastSquaresOptions,
): LeastSquares {
  const within = (list: readonly number[]) => list.map((value, i) => Math.min(most[i]!, Math.max(least[i]!, value)));
  let at = within(start);
  let here = residuals(at);
  let sum = squares(here);
  let damping = 1e-3;
  for (let step = 0; step < steps; step++) {
    const slopes = slopesAt(residuals, at, here, most);
    const pull = slopes.map((slope) => product(slope, here));
    const free = at.map((value, i) => !(value <= least[i]! && pull[i]! > 0) && !(value >= most[i]! && pull[i]! < 0));
    const before = sum;
    for (; damping < 1e12; damping *= 8) {
      const move = moveBy(slopes, pull, free, damping);
      if (move === undefined) continue;
      const there = within(at.map((value, i) => value - move[i]!));
      const next = residuals(there);
      const lower = squares(next);
      if (!(lower < sum)) continue;
      [at, here, sum] = [there, next, lower];
      damping = Math.max(1e-12, damping / 20);
      break;
    }
    if (!(before - sum > tolerance * before)) break;
  }
  return { parameters: at, sum };
}

/** The step of the free parameters; the damping is in units of each parameter's own curvature. */
function moveBy(slopes: readonly Float64Array[], pull: readonly number[], free: readonly boolean[], damping: number) {
  const places = pull.map((_, i) => i).filter((i) => free[i]);
  const matrix = places.map((i) =>
    places.map((j) => product(slopes[i]!, slopes[j]!) * (i === j ? 1 + damping : 1) + (i === j ? 1e-300 : 0)),
  );
  const solved = solveSymmetric(
    matrix,
    places.map((i) => pull[i]!),
  );
  if (solved === undefined) return undefined;
  const move = pull.map(() => 0);
  places.forEach((i, k) => {
    move[i] = solved[k]!;
  });
  return move;
}

function slopesAt(
  residuals: (parameters: readonly number[]) => Float64Array,
  at: readonly number[],
  here: Float64Array,
  most: readonly number[],
): Float64Array[] {
  return at.map((value, i) => {
    const size = apart * Math.max(1, Math.abs(value));
    const by = value + size > most[i]! ? -size : size;
    const there = residuals(at.map((old, k) => (k === i ? old + by : old)));
    return there.map((residual, k) => (residual - here[k]!) / by);
  });
}

const squares = (list: Float64Array) => product(list, list);

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}
