import { lowest, refusal, type Suggestion } from "./rule.ts";

/**
 * A tenth of the rate at which the loss is lowest: there it is about to rise, so one keeps a distance. `index` is the place of
 * the minimum. Where the loss still falls at the end of the curve the minimum lies beyond it, and the rate is on the low side.
 *
 * Source: fastai 2.8 `minimum`.
 * @example minimum([0.01, 0.1, 1], [3, 2, 5]) // { lr: 0.01, index: 1 }
 */
export function minimum(lrs: readonly number[], losses: readonly number[]): Suggestion {
  const index = lowest(losses);
  return refusal(lrs, losses) ?? { lr: lrs[index]! / 10, index };
}
