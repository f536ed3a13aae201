import type { Context } from "../../match/framework.ts";
import { any, number, optional, truth, type Values, whole, withDefault } from "../../match/rows.ts";
import type { Given } from "../../match/settings.ts";
import type { Expression } from "../../text/expression.ts";
import type { ArgumentsClass } from "./classes.ts";
import { common } from "./settings.ts";
import type { batchesOf } from "./updates.ts";

/** The settings that make the schedule; TrainingArguments has a hundred others, which are passed over. */
export const table = {
  ...common,
  lr_scheduler_type: optional(any()),
  num_train_epochs: withDefault(number(), 3),
  per_device_train_batch_size: optional(whole()),
  auto_find_batch_size: withDefault(truth(), false),
  packing: withDefault(truth(), false),
  num_generations: optional(whole()),
  num_iterations: optional(whole()),
  steps_per_generation: optional(whole()),
  generation_batch_size: optional(whole()),
  accelerator_config: optional(any()),
  deepspeed: optional(any()),
};
export type TrainerValues = Values<typeof table>;

/** A tool that hands its settings to the Trainer: where its own ways differ. */
export interface Tool {
  readonly name: string;
  /** What the tool has by default, for these settings. */
  defaults(values: TrainerValues, given: Given, context: Context): ArgumentsClass;
  /** Settings of the tool that sound as if the rate depended on them, and do not. */
  readonly passes?: RegExp;
  /** What the tool adds to the further arguments of a schedule. */
  kwargs?(
    type: Expression | string,
    more: Expression | undefined,
    warmup: number,
    total: number,
  ): Expression | undefined;
  /** The batches of one process in one epoch. */
  readonly batches?: typeof batchesOf;
}
