import type { Context } from "../../match/framework.ts";
import { number, whole } from "../../match/rows.ts";
import { draw, hold, type Sketch, type Stroke } from "../../sketch/sketch.ts";

/*
 * What the classes of the package have in common.
 */

export const module = "pytorch_scheduler";
export const total = { total_steps: whole() };
export const ramp = { warmup_steps: whole(0) };
export const low = { min_lr: number(0) };
export const last = { last_epoch: whole(-1) };

/** Reports numbers of steps and rates that no class of the package takes. */
export function areGood(
  values: { readonly total_steps: number; readonly warmup_steps?: number; readonly min_lr?: number },
  { refuse }: Context,
  longest = values.total_steps - 1,
): boolean {
  const { total_steps, warmup_steps = 0, min_lr = 0 } = values;
  if (total_steps < 1) refuse("total_steps", "at least 1", total_steps);
  else if (warmup_steps < 0 || warmup_steps > longest)
    refuse("warmup_steps", `from 0 to ${longest}, of ${total_steps} steps`, warmup_steps);
  else if (min_lr < 0) refuse("min_lr", "a rate of at least 0", min_lr);
  else return true;
  return false;
}

/** Strokes up to the end of the schedule, then its last rate for ever. */
export const until = (steps: number, strokes: readonly Stroke[], rate: number): Sketch =>
  draw([...strokes, hold(rate)], { steps });
