import { batchAt, batchesOf, samplesBefore } from "./batches.ts";
import type { Budget } from "./budget.ts";

/**
 * Samples in the update that `step` updates precede (0 is the first); undefined if the budget does not know. Before 0 the
 * first size, past the end the last.
 * @example batchSizeAt({ steps: 100, batchSize: [{ size: 32, length: 10 }, { size: 64 }] }, 10) // 64
 */
export function batchSizeAt(budget: Budget, step: number): number | undefined {
  const batches = batchesOf(budget);
  return batches === undefined ? (budget.batchSize as number | undefined) : batchAt(batches, step).size;
}

/**
 * Samples that the first `step` updates used; undefined if the budget knows no batch size. Whole steps give whole numbers,
 * exact below 2^53. It goes on past the budget.
 * @example samplesAt({ steps: 100, batchSize: [{ size: 32, length: 10 }, { size: 64 }] }, 12) // 448
 */
export function samplesAt(budget: Budget, step: number): number | undefined {
  const batches = batchesOf(budget);
  if (batches !== undefined) return samplesBefore(batches, step);
  return budget.batchSize === undefined ? undefined : step * (budget.batchSize as number);
}

/**
 * Tokens that the first `step` updates used; undefined if the budget knows neither tokens in an update nor the sequence
 * length of a ramp. Exact below 2^53.
 * @example tokensAt({ steps: 100, tokensPerStep: 4096 }, 10) // 40960
 */
export function tokensAt(budget: Budget, step: number): number | undefined {
  const batches = batchesOf(budget);
  if (batches === undefined) return budget.tokensPerStep === undefined ? undefined : step * budget.tokensPerStep;
  return budget.sequenceLength === undefined ? undefined : samplesBefore(batches, step) * budget.sequenceLength;
}
