import * as shapes from "glidepath/shape";
import type { Context } from "../../match/framework.ts";
import { draw, hold, run, type Sketch, type Stroke } from "../../sketch/sketch.ts";
import type { Flags } from "./flags.ts";

/*
 * Megatron-DeepSpeed can count tokens in place of samples. Its trainer steps the scheduler before it counts the tokens of the
 * update, so the rate of update t is the one for the tokens of t - 1 updates, and the first two updates share a rate. A warmup
 * that counts iterations or samples is not late in this way; a decay in tokens beside it goes on from where the warmup ended.
 */

/** Where a schedule lies that counts tokens; in updates, which need not be whole. */
export interface TokenCourse {
  readonly warmup: number;
  /** Updates by which the warmup is late. */
  readonly late: 0 | 1;
  /** The place at which the decay is over. */
  readonly end: number;
}

/** Updates of the run, and where the schedule lies if it counts tokens too. */
export interface TokenLengths {
  readonly train: number;
  readonly course?: TokenCourse;
}

/** What the other flags say: samples of an update, and lengths in updates. */
interface Others {
  readonly size: number;
  readonly warmup: number;
  readonly train: number;
  readonly isGrowing: boolean;
}

/** The lengths that are named in tokens; undefined, and reported, if no schedule follows from them. */
export function tokenLengths(flags: Flags, others: Others, context: Context): TokenLengths | undefined {
  const { refuse } = context;
  const { "lr-warmup-tokens": warmup, "lr-decay-tokens": decay, "train-tokens": train } = flags;
  if (others.isGrowing)
    return refuse("--rampup-batch-size", "a batch that stays beside lengths in tokens", flags["rampup-batch-size"]);
  const { "seq-length": sequence } = flags;
  if (sequence === undefined || sequence < 1)
    return refuse("--seq-length", "the tokens of a sample, which lengths in tokens need", sequence);
  const perUpdate = sequence * others.size;
  const updates = train === undefined ? others.train : Math.min(others.train, Math.ceil(train / perUpdate));
  if (warmup !== undefined && decay === undefined)
    return refuse("--lr-decay-tokens", "a decay in tokens beside --lr-warmup-tokens", undefined);
  if (warmup !== undefined && others.warmup > 0)
    return refuse("--lr-warmup-tokens", "one warmup, in tokens or not", warmup);
  if (decay === undefined) return { train: updates };
  if (warmup === undefined && (others.warmup === 0 || !Number.isInteger(others.warmup)))
    return refuse(
      "--lr-warmup-tokens",
      "a warmup in tokens, or one of whole updates, beside --lr-decay-tokens",
      undefined,
    );
  const late = warmup === undefined ? 0 : 1;
  const rise = warmup === undefined ? others.warmup : warmup / perUpdate;
  const end = decay / perUpdate + 1;
  if (rise + late >= end) return refuse("--lr-decay-tokens", "a decay longer than the warmup", decay);
  return { train: updates, course: { warmup: rise, late, end } };
}

/** The schedule that counts tokens. */
export function byTokens(
  flags: Flags,
  { warmup, late, end }: TokenCourse,
  more: Omit<Sketch, "lanes">,
  { refuse }: Context,
): Sketch | undefined {
  const { "lr-decay-style": style, "min-lr": low, "lr-warmup-init": init } = flags;
  if (init !== 0) return refuse("--lr-warmup-init", "none beside lengths in tokens", init);
  const from = warmup + late;
  const begin = Math.ceil(from);
  const rise: Stroke[] =
    warmup > 0 ? [...(late ? [hold(0, 1)] : []), run(shapes.linear, 0, "peak", warmup, begin)] : [];
  const shape = { linear: shapes.linear, cosine: shapes.cosine, constant: shapes.constant }[style as string];
  if (shape === undefined)
    return refuse("--lr-decay-style", "constant, linear or cosine beside lengths in tokens", style);
  if (style === "constant") return draw([...rise, hold("peak")], more);
  const fall = run(shape, "peak", low, end - from, Math.ceil(end));
  const first = warmup > 0 ? [] : [hold("peak", 1)];
  return draw([...rise, ...first, begin > from ? { ...fall, skip: begin - from } : fall, hold(low)], more);
}
