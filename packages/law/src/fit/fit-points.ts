import type { Law, Searched } from "../law/law.ts";
import { combined } from "../law/losses.ts";
import { leastSquares } from "../solve/least-squares.ts";
import { nonNegative } from "../solve/non-negative.ts";
import type { Points } from "./points.ts";

/** Residuals above it, as shares of the loss, count by their size and no more by its square (Huber). */
const robust = 2e-3;
/** How far a law lies from a run that it was fitted to, as a share of the loss: what the pull towards the usual values is weighed with. */
const misfit = 2e-3;
/** How many independent points a run amounts to: neighbours err together. */
const independent = 10;
/** How often the robust weights are made anew, and steps of the search for each: from the usual values, and from those of nearly the same runs. */
const effort = { anew: { rounds: 4, steps: 30 }, near: { rounds: 2, steps: 4 } };

/** Numbers of a law. */
export interface Numbers {
  readonly searched: readonly number[];
  readonly factors: readonly number[];
}

/**
 * Fits a law to the points of some runs, each counted as often as `times` says. For each choice of the searched parameters the factors follow
 * by least squares (variable projection), so that the search goes over the former alone; it is drawn to their usual values, and large
 * residuals count less.
 */
export function fitPoints(
  law: Law,
  points: readonly Points[],
  times: readonly number[],
  start?: readonly number[],
): Numbers {
  const used = points.map((run, i) => ({ run, times: times[i]! })).filter((each) => each.times > 0);
  const weights = used.map(({ run, times }) =>
    Float64Array.from(run.losses, (loss) => (times * independent) / run.losses.length / (misfit * loss) ** 2),
  );
  const trust = used.map(({ run }) => new Float64Array(run.losses.length).fill(1));
  const { rounds, steps } = start === undefined ? effort.anew : effort.near;
  let z = inner(law, start);
  for (let round = 0; round < rounds; round++) {
    const residuals = (at: readonly number[]) => {
      const { rows } = project(
        law,
        used.map(({ run }) => run),
        weights,
        trust,
        outer(law, at),
      );
      return Float64Array.of(...rows, ...at);
    };
    z = leastSquares(residuals, z, {
      least: limit(law, "least"),
      most: limit(law, "most"),
      steps,
      tolerance: 1e-5,
    }).parameters;
    const { errors } = project(
      law,
      used.map(({ run }) => run),
      weights,
      trust,
      outer(law, z),
    );
    errors.forEach((list, i) => {
      list.forEach((error, k) => {
        trust[i]![k] = Math.min(1, robust / Math.abs(error));
      });
    });
  }
  const searched = outer(law, z);
  return {
    searched,
    factors: project(
      law,
      used.map(({ run }) => run),
      weights,
      trust,
      searched,
    ).factors,
  };
}

/** The best factors for these parameters, the weighted residuals, and how far each loss lies off as a share of it. */
function project(
  law: Law,
  runs: readonly Points[],
  weights: readonly Float64Array[],
  trust: readonly Float64Array[],
  searched: readonly number[],
) {
  const columns = runs.map(({ rates, ends }) => law.columns(rates, searched, ends));
  const count = law.factors.length;
  const gram = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  const target = new Array<number>(count).fill(0);
  runs.forEach(({ losses }, i) => {
    for (let k = 0; k < losses.length; k++) {
      const weight = weights[i]![k]! * trust[i]![k]!;
      for (let a = 0; a < count; a++) {
        const weighted = weight * columns[i]![a]![k]!;
        target[a]! += weighted * losses[k]!;
        for (let b = 0; b <= a; b++) gram[a]![b]! += weighted * columns[i]![b]![k]!;
      }
    }
  });
  for (let a = 0; a < count; a++) for (let b = a + 1; b < count; b++) gram[a]![b] = gram[b]![a]!;
  const factors = nonNegative(gram, target);
  const errors = runs.map(({ losses }, i) => combined(columns[i]!, factors).map((loss, k) => loss / losses[k]! - 1));
  const rows = errors.flatMap((list, i) =>
    Array.from(list, (error, k) => error * runs[i]!.losses[k]! * Math.sqrt(weights[i]![k]! * trust[i]![k]!)),
  );
  return { factors, errors, rows };
}

/** Where a parameter lies, in units of how far it may be expected from its usual value. */
const inner = (law: Law, at: readonly number[] | undefined) =>
  law.searched.map((of, i) => (at === undefined ? 0 : (scale(of, at[i]!) - scale(of, of.usual)) / of.spread));

const outer = (law: Law, z: readonly number[]) =>
  law.searched.map((of, i) => {
    const value = scale(of, of.usual) + z[i]! * of.spread;
    return of.scale === "log" ? Math.exp(value) : value;
  });

const limit = (law: Law, which: "least" | "most") =>
  law.searched.map((of) => (scale(of, of[which]) - scale(of, of.usual)) / of.spread);

const scale = ({ scale }: Searched, value: number) => (scale === "log" ? Math.log(value) : value);
