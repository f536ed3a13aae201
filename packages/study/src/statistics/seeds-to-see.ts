import { fewestPairs, level } from "./paired.ts";
import { tLimit } from "./student.ts";

/** The chance with which the difference is to be seen. */
export const power = 0.8;

/** Beyond so many seeds nobody would try. */
export const mostSeeds = 100_000;

/**
 * How many seeds it takes to call a difference beyond noise with a chance of 80 %, if the true difference and the spread are those given: the least
 * n with |difference| √n / deviation ≥ t(level / tests) + t(80 %), both of Student with n − 1 degrees of freedom. (The second t stands for
 * the noncentral distribution, which it meets closely from a few seeds on.)
 *
 * @param difference mean of the differences seed by seed, any number; @param deviation their sample standard deviation, at least 0
 * @param tests into how many parts the level of 5 % is divided, at least 1
 * @returns a whole number from 3 on; null where it takes more than 100,000, as for a difference of 0
 * @example seedsToSee(1, 1, 1) // 10
 */
export function seedsToSee(difference: number, deviation: number, tests: number): number | null {
  const isEnough = (seeds: number): boolean => {
    const t = tLimit(level / tests, seeds - 1) + tLimit(2 * (1 - power), seeds - 1);
    return Math.abs(difference) * Math.sqrt(seeds) >= t * deviation;
  };
  if (difference === 0 || !isEnough(mostSeeds)) return null;
  let [below, enough] = [fewestPairs - 1, mostSeeds];
  while (enough - below > 1) {
    const middle = Math.floor((below + enough) / 2);
    if (isEnough(middle)) enough = middle;
    else below = middle;
  }
  return enough;
}
