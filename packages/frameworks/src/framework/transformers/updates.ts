import type { Context } from "../../match/framework.ts";

/** What the length of a run depends on, as far as the settings say it. */
export interface Extent {
  /** Updates, if above 0. */
  readonly maxSteps: number;
  readonly epochs: number;
  /** Examples in a batch of one process. */
  readonly batch: number;
  /** Batches for one update, if the settings say it. */
  readonly accumulate: number;
  readonly processes: number;
  /** Whether the last batch of an epoch is left out if it is not full. */
  readonly dropLast: boolean;
}

/**
 * Batches of one process in one epoch. Batches go round the processes; what is left over makes one more round, unless it is
 * dropped.
 */
export function batchesOf(
  examples: number,
  { batch, processes, dropLast }: Pick<Extent, "batch" | "processes" | "dropLast">,
) {
  const round = dropLast ? Math.floor : Math.ceil;
  return round(round(examples / batch) / processes);
}

/** The Trainer's updates in epochs of so many batches: the last update of an epoch may have fewer batches than the others. */
export const updatesIn = (epochs: number, batches: number, accumulate: number): number =>
  Math.ceil(epochs * Math.max(1, Math.ceil(batches / accumulate)));

/** The updates of a whole run; undefined, and reported, if the trainer must know more for that. */
export function countUpdates(extent: Extent, context: Context, batches = batchesOf): number | undefined {
  if (extent.maxSteps > 0) return extent.maxSteps;
  if (context.steps !== undefined) return context.steps;
  if (context.stepsPerEpoch !== undefined) return Math.ceil(extent.epochs * context.stepsPerEpoch);
  const examples = context.need("datasetSize");
  return examples === undefined ? undefined : updatesIn(extent.epochs, batches(examples, extent), extent.accumulate);
}
