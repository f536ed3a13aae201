import { GlidepathError, isInRange, show } from "glidepath/input";

/** The quantiles of the normal distribution that a level of 5 % on two sides and a power of 80 % stand for. */
const quantiles = 1.959963984540054 + 0.8416212335729143;

/**
 * The standard deviation of the final loss between runs that differ by their seed alone, where no log says it: pooled over 296 runs of a model of 124
 * million parameters (modded-nanogpt), in units of the loss.
 */
export const usualSd = 0.0011;

/**
 * How many runs on each side tell two mean losses apart that truly differ by `difference`, with a chance of 80 % and at a level of 5 % on two sides, where
 * the standard deviation of a run is known. A test that has to learn it from the same few runs, as the report of a study does, takes some more.
 * @param difference of the two losses, above 0; @param sd of the final loss between runs of one schedule, at least 0, in the same units
 * @returns a whole number of at least 1
 * @throws GlidepathError for numbers outside their ranges
 * @example
 * seedsToTell(0.002, 0.0011) // 5
 * seedsToTell(0.0005, 0.0011) // 76
 */
export function seedsToTell(difference: number, sd: number): number {
  check("difference", difference, isInRange(difference, { above: 0 }), "a number above 0");
  check("sd", sd, isInRange(sd, { min: 0 }), "a number of at least 0");
  return Math.max(1, Math.ceil(2 * ((quantiles * sd) / difference) ** 2));
}

/**
 * The smallest difference of two losses that so many runs on each side tell, in the sense of `seedsToTell`.
 * @param seeds on each side, a whole number of at least 1; @param sd as there
 * @throws GlidepathError for numbers outside their ranges
 * @example differenceSeen(5, 0.0011).toFixed(5) // "0.00195"
 */
export function differenceSeen(seeds: number, sd: number): number {
  check("seeds", seeds, isInRange(seeds, { min: 1, integer: true }), "a whole number of at least 1");
  check("sd", sd, isInRange(sd, { min: 0 }), "a number of at least 0");
  return quantiles * sd * Math.sqrt(2 / seeds);
}

function check(path: string, value: number, fits: boolean, expected: string): void {
  if (!fits) throw new GlidepathError([{ path, expected, received: show(value) }]);
}
