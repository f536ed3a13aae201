import type { Rates } from "../rates/rates.ts";
import { harmonic } from "./harmonic.ts";

/**
 * The two halves of the bound for rates `base` times those given: Omega = signal / base + noise * base, where signal is how far the start is and
 * noise is what the gradients' noise leaves. Both are above 0.
 */
export interface Halves {
  readonly signal: number;
  readonly noise: number;
}

/**
 * The bound on the loss after the last update above the lowest one, for convex losses with a start at distance D and gradients of size G, both 1 here.
 * In the published form every step has a sum over all later ones; since a rate is the difference of two sums of what is left, these
 * telescope, and with R_k the sum of the rates after update k what remains is
 *
 *     Omega = 1 / (2 S) + (1/2) (rate of the last update + sum over the others of rate_k^2 / R_k)
 *
 * All terms are positive, so that nothing cancels. Updates at rate 0 change nothing; those at the end are left out.
 */
export function halves({ values, counts }: Rates): Halves {
  let [left, noise] = [0, 0];
  for (let k = values.length - 1; k >= 0; k--) {
    const [rate, count] = [values[k]!, counts[k]!];
    if (rate === 0) continue;
    // The last update of all has nothing after it, and counts with its rate.
    const isLast = left === 0;
    noise += rate * (isLast ? 1 + harmonic(1, count - 1) : harmonic(left / rate, count));
    left += rate * count;
  }
  return { signal: 1 / (2 * left), noise: noise / 2 };
}
