import { any, number, optional, text, truth, type Values, whole, withDefault } from "../../match/rows.ts";
import { common } from "../transformers/settings.ts";

/** The settings of axolotl that make the schedule. */
export const table = {
  ...common,
  lr_scheduler: optional(text()),
  lr_quadratic_warmup: optional(truth()),
  cosine_min_lr_ratio: optional(number()),
  cosine_constant_lr_ratio: optional(number()),
  num_epochs: withDefault(number(), 1),
  micro_batch_size: optional(whole()),
  batch_size: optional(whole()),
  sample_packing: optional(any()),
  jagged_restart_steps: optional(whole()),
  rl: optional(any()),
};
export type Settings = Values<typeof table>;
