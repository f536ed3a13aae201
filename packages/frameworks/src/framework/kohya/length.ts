import type { Context } from "../../match/framework.ts";
import { accumulateOf, type Length, lengthOf } from "../transformers/settings.ts";
import type { Extent } from "../transformers/updates.ts";
import type { Settings } from "./table.ts";

/** The length of a run, by its steps or its epochs. */
export function extentOf(values: Settings, processes: number, context: Context): Length | undefined {
  const { max_train_steps, max_train_epochs: epochs, train_batch_size: batch } = values;
  const accumulate = accumulateOf(values.gradient_accumulation_steps, context);
  const extent = {
    maxSteps: epochs === undefined ? max_train_steps : -1,
    epochs: epochs ?? 1,
    batch,
    accumulate,
    processes,
    dropLast: false,
  };
  const length = lengthOf(extent, context, countUpdates);
  if (length === undefined || length.remarks.length === 0) return length;
  const buckets =
    "Images of several sizes stand in batches of their own, and make more updates than that; say steps to be exact";
  return { ...length, remarks: [...length.remarks, buckets] };
}

function countUpdates(extent: Extent, context: Context): number | undefined {
  if (extent.maxSteps > 0) return extent.maxSteps;
  if (context.steps !== undefined) return context.steps;
  if (context.stepsPerEpoch !== undefined) return extent.epochs * context.stepsPerEpoch;
  const images = context.need("datasetSize");
  if (images === undefined) return undefined;
  return extent.epochs * Math.ceil(Math.ceil(images / extent.batch) / extent.processes / extent.accumulate);
}
