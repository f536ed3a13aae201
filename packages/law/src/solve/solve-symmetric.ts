/** Solves a symmetric system of a few equations by Cholesky's method; undefined if the matrix is not positive definite. */
export function solveSymmetric(matrix: readonly (readonly number[])[], right: readonly number[]): number[] | undefined {
  const size = right.length;
  const factor = matrix.map((row) => row.slice());
  const out = right.slice();
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = factor[i]![j]!;
      for (let k = 0; k < j; k++) sum -= factor[i]![k]! * factor[j]![k]!;
      if (i === j && !(sum > Number.EPSILON * matrix[i]![i]!)) return undefined;
      factor[i]![j] = i === j ? Math.sqrt(sum) : sum / factor[j]![j]!;
    }
    for (let k = 0; k < i; k++) out[i]! -= factor[i]![k]! * out[k]!;
    out[i]! /= factor[i]![i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    for (let k = i + 1; k < size; k++) out[i]! -= factor[k]![i]! * out[k]!;
    out[i]! /= factor[i]![i]!;
  }
  return out;
}
