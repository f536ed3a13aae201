import type { ReadOptions } from "../options.ts";

/** The fewest lines whose numbers show by themselves that they are batches. */
const few = 3;

/**
 * How many samples an update takes, where lines seem to count samples of an epoch of so many; undefined if that is not known. A
 * line with one that is no multiple of anything shows that batches are counted after all: 1.
 */
export function samplesOfUpdate(samples: Float64Array, total: number, options: ReadOptions): number | undefined {
  const { batchSize, stepsPerEpoch } = options;
  if (batchSize !== undefined) return batchSize;
  if (stepsPerEpoch !== undefined) return Math.max(1, Math.round(total / stepsPerEpoch));
  const within = new Set(samples.filter((at) => at < total));
  return within.size >= few && [...within].reduce(commonDivisor) === 1 ? 1 : undefined;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
