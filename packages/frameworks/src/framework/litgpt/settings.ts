import type { Context } from "../../match/framework.ts";
import { number, optional, type Values, whole } from "../../match/rows.ts";

/** The section `train`, with LitGPT's own defaults. */
export const table = {
  global_batch_size: whole(64),
  micro_batch_size: whole(4),
  lr_warmup_steps: optional(whole(100)),
  lr_warmup_fraction: optional(number()),
  epochs: optional(whole()),
  max_tokens: optional(whole()),
  max_steps: optional(whole()),
  max_time: optional(number()),
  max_seq_length: optional(whole()),
  min_lr: number(6e-5),
};
export type Settings = Values<typeof table>;

/** Batches of a device for one update, and devices that train together. */
export interface Batches {
  readonly accumulate: number;
  readonly processes: number;
}

/** Works the batches out; undefined, and reported, if LitGPT would refuse them. */
export function batchesOf(settings: Settings, processes: number, { refuse }: Context): Batches | undefined {
  const { global_batch_size: all, micro_batch_size: micro } = settings;
  if (micro < 1) return refuse("train.micro_batch_size", "at least 1", micro);
  const accumulate = Math.floor(Math.floor(all / processes) / micro);
  if (accumulate < 1)
    return refuse("train.global_batch_size", `at least ${micro} for each of ${processes} devices`, all);
  const { lr_warmup_fraction: part, lr_warmup_steps: steps } = settings;
  if (part && steps) return refuse("train.lr_warmup_fraction", "none beside lr_warmup_steps", part);
  if (part !== undefined && (part < 0 || part > 1)) return refuse("train.lr_warmup_fraction", "from 0 to 1", part);
  return { accumulate, processes };
}
