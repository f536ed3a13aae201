import type { Draft } from "../draft/draft.ts";
import type { ReadOptions } from "../options.ts";
import { inEpochs, type Placed } from "./in-epochs.ts";

/** The fewest lines whose numbers show by themselves that they are batches. */
const few = 3;

/** Lines that count samples in each epoch: with those of an update they are steps. */
export function inSamples(draft: Draft, { steps: samples, epochs }: Placed, total: number): void {
  const size = samplesOfUpdate(samples, total, draft.options);
  if (size !== undefined) {
    const batches = samples.map((at) => Math.round(at / size));
    if (size !== 1)
      draft.remarks.push(`Lines count samples of ${total} in an epoch; an update is taken to have ${size}.`);
    inEpochs(draft, { steps: batches, epochs }, draft.options.stepsPerEpoch ?? Math.ceil(total / size));
    return;
  }
  draft.countPlaced(samples);
  draft.remarks.push(
    `Lines count samples of ${total} in an epoch, not updates: rows are counted from 0. Say how many samples an update has (batchSize), or how many updates an epoch has (stepsPerEpoch), and they are updates.`,
  );
}

/**
 * How many samples an update takes, where lines seem to count samples of an epoch of so many; undefined if that is not known. A
 * line with one that is no multiple of anything shows that batches are counted after all: 1.
 */
function samplesOfUpdate(samples: Float64Array, total: number, options: ReadOptions): number | undefined {
  const { batchSize, stepsPerEpoch } = options;
  if (batchSize !== undefined) return batchSize;
  if (stepsPerEpoch !== undefined) return Math.max(1, Math.round(total / stepsPerEpoch));
  const within = new Set(samples.filter((at) => at < total));
  return within.size >= few && [...within].reduce(commonDivisor) === 1 ? 1 : undefined;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
