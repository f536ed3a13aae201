import { lowest, refusal, type Suggestion } from "./rule.ts";

/**
 * The rate at which the loss falls fastest: where its slope against the logarithm of the rate is lowest (the left end of that
 * stretch). Noise makes steep slopes too, so it wants a smoothed curve.
 *
 * Source: fastai 2.8 `steep`; torch-lr-finder 0.2 takes the difference of both neighbours against the index, not this.
 * @example steep([0.01, 0.1, 1], [3, 2.5, 1]) // { lr: 0.1, index: 1 }
 */
export function steep(lrs: readonly number[], losses: readonly number[]): Suggestion {
  const slopes = losses.slice(1).map((loss, i) => (loss - losses[i]!) / (Math.log(lrs[i + 1]!) - Math.log(lrs[i]!)));
  const index = lowest(slopes);
  return refusal(lrs, losses) ?? { lr: lrs[index]!, index };
}
