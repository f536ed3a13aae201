import type { Random } from "../../train/random.ts";
import { eigen } from "./eigen.ts";

/** Where a search stands between two generations. Plain numbers. */
export interface Cma {
  readonly mean: readonly number[];
  /** The overall width of the cloud of points. */
  readonly sigma: number;
  /** Its form: the covariance, by rows. */
  readonly covariance: readonly (readonly number[])[];
  /** The two paths by which width and form are adapted. */
  readonly pathSigma: readonly number[];
  readonly pathForm: readonly number[];
  readonly generation: number;
}

/** A search that has seen nothing: its first points lie around `mean` with this standard deviation in every direction. */
export function beginCma(mean: readonly number[], sigma: number): Cma {
  const zero = mean.map(() => 0);
  const covariance = mean.map((_, i) => mean.map((_, j) => (i === j ? 1 : 0)));
  return { mean, sigma, covariance, pathSigma: zero, pathForm: zero, generation: 0 };
}

/** The points of the next generation. */
export function ask({ mean, sigma, covariance }: Cma, population: number, random: Random): number[][] {
  const { values, vectors } = eigen(covariance);
  return Array.from({ length: population }, () => {
    const z = values.map((value) => Math.sqrt(Math.max(value, 0)) * random.normal());
    return mean.map((center, i) => center + sigma * z.reduce((sum, part, k) => sum + vectors[i]![k]! * part, 0));
  });
}

/**
 * CMA-ES (Hansen, The CMA Evolution Strategy: A Tutorial, arXiv 1604.00772, with its default weights and rates): the mean moves to the better
 * half of the points, weighted by rank; the width grows while the steps go one way and shrinks while they cancel; the form of the cloud
 * learns the directions in which steps did well. Only the order of the points counts, so any measure that ranks them will do.
 *
 * @param ranked the points of the generation, the best first
 */
export function tell(state: Cma, ranked: readonly (readonly number[])[]): Cma {
  const n = state.mean.length;
  const { weights, effective, cSigma, damping, cForm, c1, cMu } = constants(n, ranked.length);
  const steps = ranked.map((point) => point.map((value, i) => (value - state.mean[i]!) / state.sigma));
  const step = state.mean.map((_, i) => weights.reduce((sum, weight, k) => sum + weight * steps[k]![i]!, 0));
  const { values, vectors } = eigen(state.covariance);
  const whitened = state.mean.map((_, i) =>
    values.reduce((sum, value, k) => {
      const along = step.reduce((total, part, j) => total + vectors[j]![k]! * part, 0);
      return sum + (vectors[i]![k]! * along) / Math.sqrt(Math.max(value, Number.MIN_VALUE));
    }, 0),
  );
  const pull = Math.sqrt(cSigma * (2 - cSigma) * effective);
  const pathSigma = state.pathSigma.map((part, i) => (1 - cSigma) * part + pull * whitened[i]!);
  const length = Math.sqrt(pathSigma.reduce((sum, part) => sum + part * part, 0));
  /** The length that a path has if the steps are unrelated. */
  const usual = Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
  const fading = Math.sqrt(1 - (1 - cSigma) ** (2 * (state.generation + 1)));
  const isSlow = length / fading < (1.4 + 2 / (n + 1)) * usual;
  const formPull = isSlow ? Math.sqrt(cForm * (2 - cForm) * effective) : 0;
  const pathForm = state.pathForm.map((part, i) => (1 - cForm) * part + formPull * step[i]!);
  const kept = 1 - c1 - cMu + (isSlow ? 0 : c1 * cForm * (2 - cForm));
  const covariance = state.covariance.map((row, i) =>
    row.map((value, j) => {
      const spread = weights.reduce((sum, weight, k) => sum + weight * steps[k]![i]! * steps[k]![j]!, 0);
      return kept * value + c1 * pathForm[i]! * pathForm[j]! + cMu * spread;
    }),
  );
  return {
    mean: state.mean.map((value, i) => value + state.sigma * step[i]!),
    sigma: state.sigma * Math.exp((cSigma / damping) * (length / usual - 1)),
    covariance,
    pathSigma,
    pathForm,
    generation: state.generation + 1,
  };
}

/** The tutorial's default parameters, table 1, without negative weights. */
function constants(n: number, population: number) {
  const half = Math.floor(population / 2);
  const raw = Array.from({ length: half }, (_, k) => Math.log((population + 1) / 2) - Math.log(k + 1));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  const weights = raw.map((weight) => weight / sum);
  const effective = 1 / weights.reduce((total, weight) => total + weight * weight, 0);
  const cSigma = (effective + 2) / (n + effective + 5);
  const damping = 1 + 2 * Math.max(0, Math.sqrt((effective - 1) / (n + 1)) - 1) + cSigma;
  const cForm = (4 + effective / n) / (n + 4 + (2 * effective) / n);
  const c1 = 2 / ((n + 1.3) ** 2 + effective);
  const cMu = Math.min(1 - c1, (2 * (effective - 2 + 1 / effective)) / ((n + 2) ** 2 + effective));
  return { weights, effective, cSigma, damping, cForm, c1, cMu };
}
