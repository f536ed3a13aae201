import { bindFlags } from "../../match/assignments.ts";
import type { Context } from "../../match/framework.ts";
import { choice, number, optional, type Values, whole } from "../../match/rows.ts";
import { readFlags } from "../../text/flags.ts";

const styles = ["constant", "linear", "cosine", "inverse-square-root", "WSD"] as const;
const falls = ["exponential", "linear", "cosine", "minus_sqrt"] as const;

const table = {
  lr: number(),
  "min-lr": number(0),
  "lr-decay-style": choice(styles, "linear"),
  "lr-warmup-init": number(0),
  "lr-warmup-fraction": optional(number()),
  "lr-warmup-iters": whole(0),
  "lr-warmup-samples": whole(0),
  "lr-decay-iters": whole(0),
  "lr-decay-samples": whole(0),
  "lr-wsd-decay-style": choice(falls, "exponential"),
  "lr-wsd-decay-iters": optional(whole()),
  "lr-wsd-decay-samples": optional(whole()),
  "train-iters": whole(0),
  "train-samples": whole(0),
  "global-batch-size": optional(whole()),
  "weight-decay": number(0.01),
  "start-weight-decay": optional(number()),
  "end-weight-decay": optional(number()),
  "weight-decay-incr-style": choice(["constant", "linear", "cosine"], "constant"),
};
export type Flags = Values<typeof table>;

/** The flags that the schedules depend on; all others are left to their owners. */
export function flagsOf(text: string, { report }: Context): Flags | undefined {
  const flags = readFlags(text, report);
  return flags && bindFlags(table, flags, report);
}

/** Lengths in updates, which need not be whole: Megatron counts samples. */
export interface Lengths {
  readonly warmup: number;
  readonly decay: number;
  readonly fall: number | undefined;
  readonly train: number;
  /** One sample, as a part of an update. */
  readonly sample: number;
}

/** The lengths that the flags name, in samples first; undefined, and reported, if they contradict each other. */
export function lengthsOf(flags: Flags, { batchSize, refuse, need }: Context): Lengths | undefined {
  const size = flags["global-batch-size"] ?? batchSize ?? 1;
  if (size < 1) return refuse("--global-batch-size", "at least 1", size);
  const isIters = flags["train-iters"] > 0 || flags["train-samples"] <= 0;
  const [own, other] = isIters ? (["iters", "samples"] as const) : (["samples", "iters"] as const);
  for (const name of ["lr-decay", "lr-warmup"] as const) {
    const flag = `${name}-${other}` as const;
    if (flags[flag] > 0) return refuse(`--${flag}`, `no ${other} beside --train-${own}`, flags[flag]);
  }
  const total = flags[`train-${own}`] || need("steps");
  if (total === undefined) return undefined;
  const unit = isIters ? size : 1;
  const decay = (flags[`lr-decay-${own}`] || total) * unit;
  const fraction = flags["lr-warmup-fraction"];
  const given = flags[`lr-warmup-${own}`];
  if (fraction !== undefined && given > 0)
    return refuse("--lr-warmup-fraction", `none beside --lr-warmup-${own}`, fraction);
  const warmup = fraction === undefined ? given * unit : fraction * decay;
  if (warmup < 0 || warmup >= decay)
    return refuse(
      `--lr-warmup-${fraction === undefined ? own : "fraction"}`,
      "a warmup shorter than the decay",
      fraction ?? given,
    );
  const fall = flags[`lr-wsd-decay-${own}`];
  return {
    warmup: warmup / size,
    decay: decay / size,
    fall: fall === undefined ? undefined : (fall * unit) / size,
    train: Math.ceil((total * unit) / size),
    sample: 1 / size,
  };
}
