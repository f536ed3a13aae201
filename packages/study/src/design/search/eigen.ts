/** Values and vectors of a symmetric matrix: column k of `vectors` belongs to `values[k]`. */
export interface Eigen {
  readonly values: number[];
  readonly vectors: number[][];
}

/** Matrices here have at most a few rows, for which this many sweeps are far more than enough. */
const mostSweeps = 60;

/**
 * Jacobi's method: plane rotations that set one off-diagonal entry to zero at a time, over and over, until all are. Slow for large matrices, exact
 * and simple for small ones (Golub and Van Loan, Matrix Computations, 8.5).
 */
export function eigen(matrix: readonly (readonly number[])[]): Eigen {
  const n = matrix.length;
  const a = matrix.map((row) => [...row]);
  const vectors = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < mostSweeps; sweep += 1) {
    let off = 0;
    for (let p = 0; p < n; p += 1) {
      for (let q = p + 1; q < n; q += 1) {
        off += Math.abs(a[p]![q]!);
        rotate(a, vectors, p, q);
      }
    }
    if (off === 0) break;
  }
  return { values: a.map((row, i) => row[i]!), vectors };
}

/** Sets entry (p, q) to zero, and turns the vectors with it. */
function rotate(a: number[][], vectors: number[][], p: number, q: number): void {
  const entry = a[p]![q]!;
  // What adding to the diagonal does not change is zero.
  if (Math.abs(entry) <= Number.EPSILON * 1e-3 * Math.sqrt(Math.abs(a[p]![p]! * a[q]![q]!))) {
    a[p]![q] = 0;
    a[q]![p] = 0;
    return;
  }
  const theta = (a[q]![q]! - a[p]![p]!) / (2 * entry);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < a.length; k += 1) {
    const [kp, kq] = [a[k]![p]!, a[k]![q]!];
    a[k]![p] = c * kp - s * kq;
    a[k]![q] = s * kp + c * kq;
  }
  for (let k = 0; k < a.length; k += 1) {
    const [pk, qk] = [a[p]![k]!, a[q]![k]!];
    a[p]![k] = c * pk - s * qk;
    a[q]![k] = s * pk + c * qk;
    const [vp, vq] = [vectors[k]![p]!, vectors[k]![q]!];
    vectors[k]![p] = c * vp - s * vq;
    vectors[k]![q] = s * vp + c * vq;
  }
}
