import type { Context } from "../../match/framework.ts";
import { warmupOf } from "../transformers/run.ts";
import { type Length, lengthOf, processesOf } from "../transformers/settings.ts";
import type { Extent } from "../transformers/updates.ts";
import type { Settings } from "./table.ts";

/** The updates of the warmup: of a run of which nothing is said 3 %, and at most 100; never exactly one. */
export function warmupSteps(values: Settings, { total, counted }: Counted, { refuse }: Context): number | undefined {
  const { warmup_steps: steps, warmup_ratio: ratio } = values;
  if (steps && ratio) return refuse("warmup_ratio", "none beside warmup_steps", ratio);
  if (steps !== undefined && steps < 0) return refuse("warmup_steps", "a number of steps of at least 0", steps);
  const asked =
    steps ??
    (ratio === undefined ? Math.min(Math.floor(0.03 * counted), 100) : Math.max(Math.floor(ratio * counted), 0));
  return warmupOf(asked === 1 ? 2 : asked, total);
}

/** The length of a run; `counted` is what the shares of the run are taken of. */
export interface Counted extends Length {
  readonly counted: number;
}

export function extentOf(values: Settings, context: Context): Counted | undefined {
  const { max_steps, num_epochs: epochs, micro_batch_size = 1, batch_size, dataloader_drop_last } = values;
  const given =
    values.gradient_accumulation_steps ??
    (batch_size === undefined ? undefined : Math.floor(batch_size / micro_batch_size));
  const accumulate = given ?? context.accumulate ?? 1;
  if (micro_batch_size < 1) return context.refuse("micro_batch_size", "at least 1", micro_batch_size);
  if (accumulate < 1) return context.refuse("gradient_accumulation_steps", "at least 1", accumulate);
  const maxSteps = max_steps ?? -1;
  const dropLast = dataloader_drop_last ?? false;
  const extent = {
    maxSteps,
    epochs,
    batch: micro_batch_size,
    accumulate,
    processes: processesOf(values, context),
    dropLast,
  };
  const isPacked = values.sample_packing?.kind === "truth" && values.sample_packing.value;
  if (isPacked && maxSteps <= 0 && context.steps === undefined && context.stepsPerEpoch === undefined) {
    const hint = "sample_packing puts examples together by their lengths, which the settings do not tell";
    return context.refuse("max_steps", "the updates of the run, as max_steps or steps", undefined, hint);
  }
  const length = lengthOf(extent, context, countUpdates);
  if (length === undefined) return undefined;
  const inData =
    context.datasetSize === undefined || isPacked ? Number.POSITIVE_INFINITY : updatesIn(context.datasetSize, extent);
  return { ...length, counted: maxSteps > 0 ? Math.min(inData, maxSteps) : length.total };
}

/** axolotl counts the examples of all epochs together. */
const updatesIn = (examples: number, { epochs, batch, accumulate, processes }: Extent): number =>
  Math.ceil((examples * epochs) / (batch * accumulate * processes));

function countUpdates(extent: Extent, context: Context): number | undefined {
  if (extent.maxSteps > 0) return extent.maxSteps;
  if (context.steps !== undefined) return context.steps;
  if (context.stepsPerEpoch !== undefined) return Math.ceil(extent.epochs * context.stepsPerEpoch);
  const examples = context.need("datasetSize");
  return examples === undefined ? undefined : updatesIn(examples, extent);
}
