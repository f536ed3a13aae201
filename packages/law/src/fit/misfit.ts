import { distance } from "../rates/distance.ts";
import type { Rates } from "../rates/rates.ts";
import { solveSymmetric } from "../solve/solve-symmetric.ts";

/**
 * How a law lies off, from schedule to schedule. Its errors (as shares of the loss) are taken for a random field over schedules, in which two that are alike err
 * alike: their correlation is exp(-distance / reach), and every run adds noise of its own. So a schedule like one that was run inherits
 * what the law missed there, and the band around it is narrow; far from all runs it is as wide as the law is wrong. (Kriging.)
 */
export interface Field {
  /** Standard deviation of the law's errors far from all runs. */
  readonly sd: number;
  /** Standard deviation between runs that differ by their seed alone. */
  readonly noise: number;
  readonly runs: readonly Rates[];
  /** What the law missed at the end of each run, as a share of the loss: positive where the run ended above. */
  readonly missed: readonly number[];
}

/** The distance of two schedules at which the correlation has fallen to 1/e. */
const reach = 1;

const correlation = (a: Rates, b: Rates) => Math.exp(-distance(a, b) / reach);

/** What the field says of some schedules. */
export interface FieldAt {
  /** The errors to be expected there. */
  readonly expected: readonly number[];
  /** By what the runs' misses are multiplied and added up to give each of them: a row for each schedule. */
  readonly shares: readonly (readonly number[])[];
  /** How these may lie off, together: the covariances, without the noise of a single run. */
  readonly covariance: readonly (readonly number[])[];
}

/** The errors to be expected at some schedules, given those of the runs. */
export function fieldAt({ sd, noise, runs, missed }: Field, schedules: readonly Rates[]): FieldAt {
  const variance = sd * sd;
  // Exactly equal runs without noise would have no inverse.
  const own = Math.max(noise * noise, 1e-9 * variance);
  const between = runs.map((a, i) => runs.map((b, j) => variance * correlation(a, b) + (i === j ? own : 0)));
  const towards = schedules.map((schedule) => runs.map((run) => variance * correlation(schedule, run)));
  const shares = towards.map((row) => solveSymmetric(between, row) ?? row.map(() => 0));
  return {
    expected: shares.map((row) => product(row, missed)),
    shares,
    covariance: schedules.map((a, i) =>
      schedules.map((b, j) => variance * correlation(a, b) - product(shares[i]!, towards[j]!)),
    ),
  };
}

/** The sum of the products of two lists, entry by entry. */
export const product = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i]!, 0);
