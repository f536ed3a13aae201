import { type BatchStage, batchRamp } from "glidepath";
import { bindFlags, commandIn, launchedBy, unreadFlags } from "../../match/flags.ts";
import type { Context } from "../../match/framework.ts";
import { choice, number, optional, text, type Values, whole, wholes } from "../../match/rows.ts";
import { type Command, commandsOf } from "../../text/shell.ts";
import type { Source } from "../../text/source.ts";
import { type TokenCourse, tokenLengths } from "./tokens.ts";

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
  "micro-batch-size": optional(whole()),
  "tensor-model-parallel-size": whole(1),
  "pipeline-model-parallel-size": whole(1),
  "context-parallel-size": whole(1),
  "seq-length": optional(whole()),
  // Of Megatron-DeepSpeed.
  "lr-warmup-tokens": optional(whole()),
  "lr-decay-tokens": optional(whole()),
  "train-tokens": optional(whole()),
  "rampup-batch-size": optional(wholes()),
  "step-batch-size-schedule": optional(text()),
  "weight-decay": number(0.01),
  "start-weight-decay": optional(number()),
  "end-weight-decay": optional(number()),
  "weight-decay-incr-style": choice(["constant", "linear", "cosine"], "constant"),
};
export type Flags = Values<typeof table>;

const own =
  /^(lr-decay-(style|iters|samples|tokens)|lr-warmup-(iters|samples|fraction|tokens)|lr-wsd-decay-\w+|train-(iters|samples|tokens))$/;

const isMeant = ({ flags }: Command) => [...flags.keys()].some((name) => own.test(name.replaceAll("_", "-")));

/** Whether a script, or a line, starts a training of Megatron-LM. */
export const isMegatron = (source: Source): boolean => commandsOf(source).some(isMeant);

/** What the flags say, what a person should know of them, and the context with what the launcher says. */
interface Given {
  readonly flags: Flags;
  readonly remarks: readonly string[];
  readonly context: Context;
}

/** The flags that the schedules depend on. */
export function flagsOf(source: Source, context: Context): Given | undefined {
  const command = commandIn(source, context, isMeant);
  const bound = command && bindFlags(table, command.flags, context.report);
  if (bound === undefined) return undefined;
  const remarks = [...command!.remarks, ...unreadFlags(bound.others)];
  return { flags: bound.values, remarks, context: launchedBy(command!, context) };
}

/** Lengths in updates, which need not be whole, since Megatron counts samples; in samples if the batch size grows. */
export interface Lengths {
  readonly warmup: number;
  readonly decay: number;
  readonly fall: number | undefined;
  readonly train: number;
  /** One sample, as a part of an update. */
  readonly sample: number;
  /** How the batch size grows, if it does. */
  readonly batchSize?: readonly BatchStage[];
  /** Where the schedule counts tokens. */
  readonly tokens?: TokenCourse;
}

/** The lengths that the flags name, in samples first; undefined, and reported, if they contradict each other. */
export function lengthsOf(flags: Flags, context: Context): Lengths | undefined {
  const { refuse, need } = context;
  const isGrowing = flags["rampup-batch-size"] !== undefined;
  const stepwise = flags["step-batch-size-schedule"];
  if (stepwise !== undefined) {
    const hint = "Its stages can be a budget's batchSize, beside phases that go by samples";
    return refuse("--step-batch-size-schedule", "a batch that stays, or --rampup-batch-size", stepwise, hint);
  }
  const isIters = flags["train-iters"] > 0 || flags["train-samples"] <= 0;
  const [own, other] = isIters ? (["iters", "samples"] as const) : (["samples", "iters"] as const);
  for (const name of ["lr-decay", "lr-warmup"] as const) {
    const flag = `${name}-${other}` as const;
    if (flags[flag] > 0) return refuse(`--${flag}`, `no ${other} beside --train-${own}`, flags[flag]);
  }
  // Where all lengths are updates, the batch is the same for all of them.
  const given = batchOf(flags, context) ?? (isIters && !areTokens(flags) ? 1 : need("batchSize"));
  if (given === undefined) return undefined;
  if (given < 1) return refuse("--global-batch-size", "at least 1", given);
  const stages = isGrowing ? stagesOf(flags, isIters, context) : undefined;
  if (isGrowing && stages === undefined) return undefined;
  const size = isGrowing ? 1 : given;
  const total = flags[`train-${own}`] || need("steps");
  if (total === undefined) return undefined;
  const unit = isIters ? size : 1;
  const decay = (flags[`lr-decay-${own}`] || total) * unit;
  const fraction = flags["lr-warmup-fraction"];
  const warm = flags[`lr-warmup-${own}`];
  if (fraction !== undefined && warm > 0)
    return refuse("--lr-warmup-fraction", `none beside --lr-warmup-${own}`, fraction);
  const warmup = fraction === undefined ? warm * unit : fraction * decay;
  if (warmup < 0 || warmup >= decay)
    return refuse(
      `--lr-warmup-${fraction === undefined ? own : "fraction"}`,
      "a warmup shorter than the decay",
      fraction ?? warm,
    );
  const fall = flags[`lr-wsd-decay-${own}`];
  const train = Math.ceil((total * unit) / size);
  const tokens = areTokens(flags)
    ? tokenLengths(flags, { size, warmup: warmup / size, train, isGrowing }, context)
    : undefined;
  if (areTokens(flags) && tokens === undefined) return undefined;
  return {
    warmup: warmup / size,
    decay: decay / size,
    fall: fall === undefined ? undefined : (fall * unit) / size,
    train: tokens?.train ?? train,
    ...(tokens?.course && { tokens: tokens.course }),
    sample: 1 / size,
    ...(stages && { batchSize: stages }),
  };
}

const areTokens = (flags: Flags) =>
  (["lr-warmup-tokens", "lr-decay-tokens", "train-tokens"] as const).some((name) => flags[name] !== undefined);

/** Samples of one update, as Megatron works them out where the flags leave them out. */
function batchOf(flags: Flags, { batchSize, processes }: Context): number | undefined {
  const { "global-batch-size": size, "micro-batch-size": micro } = flags;
  const models =
    flags["tensor-model-parallel-size"] * flags["pipeline-model-parallel-size"] * flags["context-parallel-size"];
  if (size !== undefined || micro === undefined || processes === undefined) return size ?? batchSize;
  return micro * Math.floor(processes / models);
}

/** The stages of `--rampup-batch-size start increment samples`; undefined, and reported, if Megatron would refuse them. */
function stagesOf(flags: Flags, isIters: boolean, context: Context): readonly BatchStage[] | undefined {
  const { "rampup-batch-size": ramp = [], "train-samples": train } = flags;
  const flag = "--rampup-batch-size";
  if (isIters || train <= 0)
    return context.refuse("--train-samples", `a length in samples, which ${flag} needs`, undefined);
  const size = batchOf(flags, context) ?? context.need("batchSize");
  if (size === undefined) return undefined;
  const [start = 0, increment = 0, samples = 0] = ramp;
  const increments = (size - start) / increment;
  if (ramp.length === 3 && ramp.every((value) => value > 0) && Number.isInteger(increments) && increments > 0)
    return batchRamp({ start, increment, samples, size });
  const expected = `a start, an increment and samples, with whole increments from the start to ${size}`;
  return context.refuse(flag, expected, ramp.join(" "));
}
