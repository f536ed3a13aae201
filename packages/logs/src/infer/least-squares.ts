/*
 * Least squares by Levenberg and Marquardt (1944, 1963): the residuals are taken as straight in the unknowns, by small differences, and a
 * step is made to where their sum of squares would be least; a step that makes it worse is shortened by weighing the unknowns' own change.
 * The normal equations are solved by Cholesky; an unknown that changes nothing stays where it is.
 */

/** What has to become small: the residuals, in units of what is allowed, for given unknowns. */
export interface Problem {
  readonly count: number;
  residuals(unknowns: Float64Array, out: Float64Array): void;
  /** The residuals when only one of the unknowns has changed since `base`; by default all are computed. */
  changed?(unknowns: Float64Array, which: number, base: Float64Array, out: Float64Array): void;
}

/** An unknown: how large a small difference is, and between what it has to stay. */
export interface Unknown {
  readonly unit: number;
  readonly low: number;
  readonly high: number;
}

export interface Solved {
  readonly at: Float64Array;
  readonly residuals: Float64Array;
  readonly squares: number;
}

/** Moves the free unknowns to where the sum of squares is least nearby. */
export function leastSquares(
  problem: Problem,
  start: Float64Array,
  unknowns: readonly Unknown[],
  free: readonly number[],
  rounds = 30,
  weights?: Float64Array,
): Solved {
  let at = start.slice();
  let residuals = new Float64Array(problem.count);
  problem.residuals(at, residuals);
  let squares = sumOf(residuals, weights);
  let damping = 1e-3;
  for (let round = 0, stalled = 0; round < rounds && free.length > 0 && stalled < 3; round++) {
    if (!(squares > 1e-9)) break;
    const slopes = slopesAt(problem, at, residuals, unknowns, free);
    const { matrix, right } = normal(slopes, residuals, weights);
    let better = false;
    for (let attempt = 0; attempt < 6 && !better; attempt++) {
      const change = solve(matrix, right, damping);
      const next = at.slice();
      free.forEach((which, k) => {
        const { low, high, unit } = unknowns[which]!;
        next[which] = Math.min(high, Math.max(low, at[which]! + change[k]! * unit));
      });
      const moved = new Float64Array(problem.count);
      problem.residuals(next, moved);
      const sum = sumOf(moved, weights);
      better = sum < squares;
      if (!better) damping = Math.max(damping * 8, 1e-9);
      else {
        stalled = sum > 0.99 * squares ? stalled + 1 : 0;
        [at, residuals, squares, damping] = [next, moved, sum, damping / 10];
      }
    }
    if (!better) break;
  }
  return { at, residuals, squares };
}

function sumOf(residuals: Float64Array, weights: Float64Array | undefined): number {
  let sum = 0;
  for (let i = 0; i < residuals.length; i++) sum += residuals[i]! ** 2 * (weights ? weights[i]! : 1);
  return Number.isNaN(sum) ? Infinity : sum;
}

/** The change of every residual with each free unknown, by a small difference; in units of the unknown. */
export function slopesAt(
  problem: Problem,
  at: Float64Array,
  residuals: Float64Array,
  unknowns: readonly Unknown[],
  free: readonly number[],
): Float64Array[] {
  return free.map((which) => {
    const { unit, high } = unknowns[which]!;
    const small = 1e-6 * (at[which]! + 1e-6 * unit > high ? -unit : unit);
    const near = at.slice();
    near[which]! += small;
    const out = residuals.slice();
    if (problem.changed) problem.changed(near, which, at, out);
    else problem.residuals(near, out);
    const scale = unit / (near[which]! - at[which]!);
    for (let i = 0; i < out.length; i++) out[i] = (out[i]! - residuals[i]!) * scale;
    return out;
  });
}

/** The normal equations. */
export function normal(slopes: readonly Float64Array[], residuals: Float64Array, weights?: Float64Array) {
  const product = (a: Float64Array, b: Float64Array) => {
    let sum = 0;
    for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]! * (weights ? weights[i]! : 1);
    return sum;
  };
  const matrix = slopes.map((a, i) => slopes.map((b, k) => (k > i ? 0 : product(a, b))));
  for (let i = 0; i < matrix.length; i++) for (let k = i + 1; k < matrix.length; k++) matrix[i]![k] = matrix[k]![i]!;
  return { matrix, right: slopes.map((a) => -product(a, residuals)) };
}

/**
 * How much the sum of squares grows with the last of the unknowns when the others move along as well as they can: the square of its
 * pivot; 0 if they can make good for it altogether.
 */
export function stiffness(matrix: readonly (readonly number[])[]): number {
  const last = matrix.length - 1;
  const right = matrix[last]!.slice(0, last);
  const others = solve(
    matrix.slice(0, last).map((row) => row.slice(0, last)),
    right,
    1e-15,
  );
  const whole = matrix[last]![last]!;
  const left = others.reduce((sum, share, i) => sum - share * right[i]!, whole);
  return left > 1e-11 * whole ? left : 0;
}

/** Solves the equations with a damped diagonal, by Cholesky. */
export function solve(matrix: readonly (readonly number[])[], right: readonly number[], damping: number): number[] {
  const n = right.length;
  const root = matrix.map((row) => row.slice());
  const dead = new Array<boolean>(n).fill(false);
  for (let i = 0; i < n; i++) {
    for (let k = 0; k <= i; k++) {
      let sum = matrix[i]![k]! * (i === k ? 1 + damping : 1);
      for (let m = 0; m < k; m++) sum -= root[i]![m]! * root[k]![m]!;
      if (i !== k) root[i]![k] = dead[k] ? 0 : sum / root[k]![k]!;
      else {
        dead[i] = !(sum > 1e-14 * matrix[i]![i]!);
        root[i]![i] = dead[i] ? 1 : Math.sqrt(sum);
      }
    }
  }
  const out = right.map((value, i) => (dead[i] ? 0 : value));
  for (let i = 0; i < n; i++) {
    for (let k = 0; k < i; k++) out[i]! -= root[i]![k]! * out[k]!;
    out[i] = dead[i] ? 0 : out[i]! / root[i]![i]!;
  }
  for (let i = n - 1; i >= 0; i--) {
    for (let k = i + 1; k < n; k++) if (!dead[k]) out[i]! -= root[k]![i]! * out[k]!;
    out[i] = dead[i] ? 0 : out[i]! / root[i]![i]!;
  }
  return out;
}
