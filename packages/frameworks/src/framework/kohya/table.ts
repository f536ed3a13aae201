import { any, number, optional, text, type Values, whole, withDefault } from "../../match/rows.ts";
import { common } from "../transformers/settings.ts";

/** The settings of sd-scripts that make the schedule. */
export const table = {
  ...common,
  lr_scheduler: withDefault(text(), "constant"),
  lr_scheduler_type: optional(text()),
  lr_scheduler_args: optional(any()),
  lr_warmup_steps: optional(any()),
  lr_decay_steps: optional(any()),
  lr_scheduler_num_cycles: withDefault(number(), 1),
  lr_scheduler_power: withDefault(number(), 1),
  lr_scheduler_timescale: optional(whole()),
  lr_scheduler_min_lr_ratio: optional(number()),
  max_train_steps: withDefault(whole(), 1600),
  max_train_epochs: optional(whole()),
  train_batch_size: withDefault(whole(), 1),
  optimizer_type: optional(text()),
};
export type Settings = Values<typeof table>;
