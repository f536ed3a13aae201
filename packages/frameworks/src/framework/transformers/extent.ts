import type { Context } from "../../match/framework.ts";
import type { ArgumentsClass } from "./classes.ts";
import { cutsOf, type Groups, generationBatches } from "./generations.ts";
import { accumulateOf, batchOf, kwargsOf, type Length, lengthOf, processesOf } from "./settings.ts";
import type { Tool, TrainerValues } from "./tool.ts";
import { countUpdates, type Extent, updatesIn } from "./updates.ts";

/** The length of the Trainer's run, by the settings and what the class or the tool has by default. */
export function extentOf(
  values: TrainerValues,
  own: ArgumentsClass,
  tool: Tool | undefined,
  at: (name: string) => string,
  context: Context,
): Length | undefined {
  const { num_train_epochs: epochs, max_steps: maxSteps = -1, packing } = values;
  const accumulate = accumulateOf(values.gradient_accumulation_steps ?? own.accumulate, context);
  const processes = processesOf(values, context);
  const batch = batchOf(values.per_device_train_batch_size, { accumulate, processes }, context, own.batch ?? 8);
  if (accumulate < 1) return context.refuse(at("gradient_accumulation_steps"), "at least 1", accumulate);
  if (batch < 1) return context.refuse(at("per_device_train_batch_size"), "at least 1", batch);
  if (maxSteps === 0) return context.refuse(at("max_steps"), "a number of updates above 0, or -1", maxSteps);
  // Batches that are split among the processes are counted once for all of them.
  const dropLast = values.dataloader_drop_last ?? false;
  const extent = { maxSteps, epochs, batch, accumulate, processes: isSplit(values) ? 1 : processes, dropLast };
  const length = lengthOf(extent, context, counting(values, own, tool, at));
  if (length === undefined || length.remarks.length === 0) return length;
  const packed = packing ? ["packing puts several examples into one; datasetSize counts those that come out"] : [];
  const found = values.auto_find_batch_size
    ? ["auto_find_batch_size may lower the batch, and there are more updates then"]
    : [];
  return { ...length, remarks: [...length.remarks, ...packed, ...found] };
}

/** Whether accelerate splits each batch among the processes, so that per_device_train_batch_size is that of all. */
function isSplit({ accelerator_config: config }: TrainerValues): boolean {
  const tree = kwargsOf(config);
  const split = tree?.kind === "dict" && tree.entries.find(([name]) => name === "split_batches")?.[1];
  return split ? split.kind === "truth" && split.value : false;
}

/** How the class, or the tool, counts its updates. */
function counting(
  values: TrainerValues,
  own: ArgumentsClass,
  tool: Tool | undefined,
  at: (name: string) => string,
): typeof countUpdates {
  if (own.ownEpochs)
    return (all, context) => (isKnown(all, context) ? countUpdates(all, context) : context.need("steps"));
  // A file does not say of which class it is; the number of generations does.
  const isCall = at("").endsWith(".");
  const generations = isCall && own.generations === undefined ? undefined : (values.num_generations ?? own.generations);
  if (generations === undefined) return (all, context) => countUpdates(all, context, tool?.batches);
  const { num_iterations: iterations = 1, steps_per_generation: steps, generation_batch_size: size } = values;
  return (all, context) => countGrouped({ generations, iterations, steps, size }, all, at, context);
}

/** Whether the length needs no counting of examples. */
const isKnown = ({ maxSteps }: Extent, { steps, stepsPerEpoch }: Context) =>
  maxSteps > 0 || steps !== undefined || stepsPerEpoch !== undefined;

/** Updates where the batches are made of groups of completions. */
function countGrouped(
  groups: Groups,
  extent: Extent,
  at: (name: string) => string,
  context: Context,
): number | undefined {
  const cuts = cutsOf(groups, extent, at, context);
  if (cuts === undefined) return undefined;
  if (isKnown(extent, context)) return countUpdates(extent, context);
  const prompts = context.need("datasetSize");
  if (prompts === undefined) return undefined;
  return updatesIn(extent.epochs, generationBatches(prompts, cuts, groups, extent), extent.accumulate);
}
