import type { Scale } from "glidepath/shape";
import { normal, solve } from "./least-squares.ts";
import type { Rows } from "./rows.ts";

/*
 * A smooth curve through a run of rows: the polynomial of the least squares, in the rates or in their logarithms. It is built of Chebyshev's
 * polynomials, whose equations stay well-behaved. Since it has far fewer numbers than there are rows, it takes out what printing has rounded,
 * and lies nearer to the curve between the rows than a line through them would.
 */

/** A run of rows, from `first` up to and without `stop`, that one polynomial follows. */
export interface Stretch {
  readonly first: number;
  readonly stop: number;
  readonly scale: Scale;
  readonly degree: number;
  readonly at: (step: number) => number;
}

/** A kind of smooth curve, and how many numbers it takes. */
export interface Smooth {
  readonly scale: Scale;
  readonly degree: number;
  readonly cost: number;
}

const degrees = [0, 1, 2, 3, 4, 5, 6, 8, 11, 15];

/** The highest degree in logarithms. */
const mostInLog = 6;

/** What a piece costs beside its numbers, and the logarithm. */
const [piece, inLog] = [2.5, 0.4];

/** All kinds, the simplest first. A constant has no logarithm of its own. */
export const smoothKinds: readonly Smooth[] = degrees.flatMap((degree) => [
  { scale: "linear", degree, cost: degree + 1 + piece } as const,
  ...(degree > 0 && degree <= mostInLog ? [{ scale: "log", degree, cost: degree + 1 + piece + inLog } as const] : []),
]);

/** How many rows a curve needs at least: as many as numbers, and more the more it could wind between them. */
export const fewestRows = (degree: number) => (degree <= 1 ? degree + 1 : Math.ceil(1.25 * (degree + 1)) + 1);

/** How much of a row's error is used: the rest is for the points that the curve is then written by. */
const room = 0.85;

/** How often what is left is fitted again, which mends what the normal equations round off. */
const refinements = 1;

/** The curve of that kind; undefined if a row lies farther from it than its error. */
export function stretch(rows: Rows, kind: Smooth, first: number, stop: number): Stretch | undefined {
  if (stop - first < fewestRows(kind.degree)) return undefined;
  const [steps, values, errors] = [rows.steps, rows.values, rows.errors].map((list) => list.subarray(first, stop));
  const at = curveOf({ steps: steps!, values: values!, errors: errors! }, kind);
  if (at === undefined) return undefined;
  for (let i = 0; i < steps!.length; i++)
    if (!(Math.abs(at(steps![i]!) - values![i]!) <= room * errors![i]!)) return undefined;
  return { first, stop, scale: kind.scale, degree: kind.degree, at };
}

/** The curve of the least squares; undefined if a rate has no logarithm. */
export function curveOf({ steps, values, errors }: Rows, { scale, degree }: Smooth): Stretch["at"] | undefined {
  const isLog = scale === "log";
  if (isLog && !values.every((value) => value > 0)) return undefined;
  const wanted = isLog ? values.map(Math.log) : values;
  const weights = values.map((value, i) => (isLog ? value / errors[i]! : 1 / errors[i]!));
  const middle = (steps[0]! + steps.at(-1)!) / 2;
  const half = Math.max((steps.at(-1)! - steps[0]!) / 2, 0.5);
  const basis = chebyshev(
    steps.map((step) => (step - middle) / half),
    degree,
  );
  const numbers = fitted(basis, wanted, weights);
  return (step) => {
    const sum = clenshaw(numbers, (step - middle) / half);
    return isLog ? Math.exp(sum) : sum;
  };
}

/** The values of Chebyshev's polynomials up to a degree. */
function chebyshev(x: Float64Array, degree: number): Float64Array[] {
  const all = [x.map(() => 1), x];
  for (let k = 2; k <= degree; k++) all.push(x.map((value, i) => 2 * value * all[k - 1]![i]! - all[k - 2]![i]!));
  return all.slice(0, degree + 1);
}

function fitted(basis: readonly Float64Array[], wanted: Float64Array, weights: Float64Array): number[] {
  const columns = basis.map((column) => column.map((value, i) => value * weights[i]!));
  const numbers = columns.map(() => 0);
  const left = new Float64Array(wanted.length);
  for (let round = 0; round <= refinements; round++) {
    for (let i = 0; i < left.length; i++) {
      let now = 0;
      for (let k = 0; k < numbers.length; k++) now += numbers[k]! * basis[k]![i]!;
      left[i] = (now - wanted[i]!) * weights[i]!;
    }
    const { matrix, right } = normal(columns, left);
    solve(matrix, right, 0).forEach((value, k) => {
      numbers[k]! += value;
    });
  }
  return numbers;
}

/** The sum of Chebyshev's polynomials (Clenshaw 1955). */
function clenshaw(numbers: readonly number[], x: number): number {
  let [one, two] = [0, 0];
  for (let k = numbers.length - 1; k > 0; k--) [one, two] = [numbers[k]! + 2 * x * one - two, one];
  return numbers[0]! + x * one - two;
}
