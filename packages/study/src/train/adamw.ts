import type * as Jax from "@jax-js/jax";

type Tensor = Jax.numpy.Array;

/** Settings of the update, as in PyTorch's AdamW. */
export interface AdamW {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Taken off the weights at every update, times the rate: 0 for a part that is not to shrink. */
  readonly decay: number;
}

/** What is kept of a part of the network: its weights, and running means of its gradient and of the gradient's square. */
export type Kept = readonly [weights: Tensor, mean: Tensor, square: Tensor];

/** The rate of an update t = 1, 2, …, and what makes the means whole: 1 − β1ᵗ and 1 − β2ᵗ. */
export type Pace = [rate: Tensor, c1: Tensor, c2: Tensor];

/**
 * One update of one part (Loshchilov and Hutter 2019): m and s are running means of the gradient g and of g²;
 * w = w − rate (m / c1 / (√(s / c2) + ε) + decay w). Consumes all that it is given but the numbers.
 */
export function adamw(
  np: typeof Jax.numpy,
  { beta1, beta2, epsilon, decay }: AdamW,
  [weights, mean, square]: Kept,
  gradient: Tensor,
  [rate, c1, c2]: Pace,
): Kept {
  const nextMean = mean.mul(beta1).add(gradient.ref.mul(1 - beta1));
  const nextSquare = square.mul(beta2).add(gradient.ref.mul(gradient).mul(1 - beta2));
  const scale = np.sqrt(nextSquare.ref.div(c2.ref)).add(epsilon);
  const step = nextMean.ref.div(c1.ref).div(scale);
  const change = decay === 0 ? step : step.add(weights.ref.mul(decay));
  return [weights.sub(change.mul(rate.ref)), nextMean, nextSquare];
}
