import * as shapes from "glidepath/shape";
import type { Context, Framework } from "../../match/framework.ts";
import { draw, hold, run, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import type { Source } from "../../text/source.ts";
import { type Flags, flagsOf, isMegatron, type Lengths, lengthsOf } from "./flags.ts";
import { inSamples } from "./samples.ts";
import { byTokens } from "./tokens.ts";

const falls = {
  linear: shapes.linear,
  cosine: shapes.cosine,
  exponential: shapes.exponential,
  minus_sqrt: shapes.oneMinusSqrt,
} as const;

function read(source: Source, outer: Context): Sketch | undefined {
  const given = flagsOf(source, outer);
  if (given === undefined || !areRates(given.flags, outer)) return undefined;
  const { flags, context } = given;
  const lengths = lengthsOf(flags, context);
  const remark = lengths && weightDecay(flags, lengths.train, context);
  if (lengths === undefined || remark === undefined) return undefined;
  const { lr, "min-lr": low, "lr-warmup-init": first, "lr-decay-style": style } = flags;
  const { batchSize } = lengths;
  const growth = batchSize ? [`The batch grows from ${batchSize[0]!.size} to ${batchSize.at(-1)!.size}`] : [];
  const remarks = [remark, ...growth, ...given.remarks];
  const more = { steps: lengths.train, remarks, ...(batchSize && { rewrite: inSamples(lengths.train, batchSize) }) };
  if (lr === 0) return draw([hold(0)], more);
  if (lengths.tokens) return byTokens(flags, lengths.tokens, { ...more, peak: lr }, context);
  // The warmup includes its last step, which shows only where the decay of WSD began inside it.
  const { decay: total, fall = 0 } = lengths;
  const isInside = style === "WSD" && lengths.warmup > 0 && total - fall < lengths.warmup;
  const begin = isInside ? Math.floor(lengths.warmup) + 1 : Math.ceil(lengths.warmup);
  const warmup = run(shapes.linear, first, "peak", lengths.warmup, begin);
  if (style === "constant") return draw([warmup, hold("peak")], { ...more, peak: lr });
  if (style === "WSD" && lengths.fall === undefined)
    return context.refuse("--lr-wsd-decay-iters", "a length of the decay, which WSD needs", undefined);
  const decay =
    style === "WSD"
      ? stable(flags, lengths, begin)
      : style === "inverse-square-root"
        ? inverse(flags, lengths)
        : [stretch(falls[style], low, lengths.warmup, lengths.decay, begin)];
  return draw([warmup, ...decay, hold(low)], { ...more, peak: lr });
}

function areRates({ lr, "min-lr": low, "lr-warmup-init": first }: Flags, { refuse }: Context): boolean {
  if (low < 0) refuse("--min-lr", "a rate of at least 0", low);
  else if (lr < low) refuse("--lr", `at least --min-lr, which is ${low}`, lr);
  else if (first > lr) refuse("--lr-warmup-init", `at most --lr, which is ${lr}`, first);
  else return true;
  return false;
}

/** A shape from one place to another, neither of them whole, seen from step `begin` on. */
function stretch(shape: shapes.Shape, low: number, from: number, to: number, begin: number): Stroke {
  const whole = run(shape, "peak", low, to - from, Math.ceil(to));
  return begin > from ? { ...whole, skip: begin - from } : whole;
}

/** The inverse square root of the samples, which begins at the peak when the warmup ends, or at the first sample. */
function inverse({ lr, "min-lr": low }: Flags, { warmup, decay, sample }: Lengths): Stroke[] {
  const scale = Math.max(warmup, sample);
  const begin = warmup > 0 ? Math.ceil(warmup) : 1;
  const floor = low === 0 ? Number.POSITIVE_INFINITY : Math.ceil(scale * (lr / low) ** 2);
  const fall = run(shapes.inversePower, "peak", 0, scale, Math.min(floor, Math.floor(decay) + 1));
  return [hold("peak", begin), begin > scale ? { ...fall, skip: begin - scale } : fall];
}

/** The peak up to the last stretch of the decay. */
function stable(flags: Flags, { decay, fall = 0 }: Lengths, warm: number): Stroke[] {
  if (fall === 0) return [hold("peak", Math.floor(decay) + 1)];
  const start = decay - fall;
  const begin = Math.max(warm, Math.ceil(start));
  return [hold("peak", begin), stretch(falls[flags["lr-wsd-decay-style"]], flags["min-lr"], start, decay, begin)];
}

/** What the flags say of the weight decay, in words; undefined, and reported, if Megatron would refuse it. */
function weightDecay(flags: Flags, steps: number, { refuse }: Context): string | undefined {
  const { "start-weight-decay": start, "end-weight-decay": end, "weight-decay-incr-style": style } = flags;
  if (style === "constant") {
    if (start !== undefined || end !== undefined)
      return refuse("--weight-decay-incr-style", "linear or cosine beside a start or an end", style);
    return `The weight decay is ${flags["weight-decay"]} all the time`;
  }
  if (start === undefined || end === undefined)
    return refuse("--weight-decay-incr-style", "--start-weight-decay and --end-weight-decay beside it", style);
  if (start < 0) return refuse("--start-weight-decay", "at least 0", start);
  if (end < start) return refuse("--end-weight-decay", `at least --start-weight-decay, which is ${start}`, end);
  const line = style === "linear" ? "a straight line" : "half a cosine wave";
  return `The weight decay goes from ${start} to ${end} in ${steps} steps, along ${line}; this schedule holds the rate alone`;
}

/** The flags of Megatron-LM's training. */
export const megatron: Framework = {
  name: "megatron",
  ownClock: true,
  summary:
    "flags of Megatron-LM, core 0.16, and of Megatron-DeepSpeed: --lr, --lr-decay-style, --lr-warmup-iters and so on",
  readers: [],
  files: [
    {
      what: "flags of Megatron-LM, or a launch script with them",
      recognises: isMegatron,
      read,
    },
  ],
};
