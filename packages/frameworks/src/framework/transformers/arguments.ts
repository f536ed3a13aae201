import type { Context } from "../../match/framework.ts";
import { whole } from "../../match/rows.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { hardRestarts, polynomial } from "./schedules.ts";

/*
 * The arguments that the functions of transformers and diffusers have in common.
 */

/** The update that a run goes on from, which changes nothing here. */
export const lastEpoch = { last_epoch: whole(-1) };
/** The length of the warmup alone. */
export const warmup = { num_warmup_steps: whole() };
/** It, and the length of the run. */
export const both = { ...warmup, num_training_steps: whole() };
interface Counts {
  readonly num_warmup_steps: number;
  readonly num_training_steps?: number | undefined;
}

/** Reports counts below 0, which no run has. */
export function areCounts({ num_warmup_steps, num_training_steps = 0 }: Counts, { refuse }: Context): boolean {
  const least = "a number of steps of at least 0";
  if (num_warmup_steps < 0) refuse("num_warmup_steps", least, num_warmup_steps);
  if (num_training_steps < 0) refuse("num_training_steps", least, num_training_steps);
  return num_warmup_steps >= 0 && num_training_steps >= 0;
}

/** Cosines that begin anew. */
export function readRestarts(
  values: Counts & { num_training_steps: number; num_cycles: number },
  context: Context,
): Sketch | undefined {
  const { num_warmup_steps: steps, num_training_steps: total, num_cycles: cycles } = values;
  if (cycles < 0) return context.refuse("num_cycles", "at least 0", cycles);
  return areCounts(values, context) ? hardRestarts(steps, total, cycles) : undefined;
}

/** The polynomial decay, which knows the optimizer's rate. */
export function readPolynomial(
  values: Counts & { lr_end: number; power: number },
  context: Context,
): Sketch | undefined {
  const { num_warmup_steps: steps, num_training_steps: total = 0, lr_end, power } = values;
  const { rate, refuse } = context;
  if (!areCounts(values, context)) return undefined;
  if (lr_end >= rate) return refuse("lr_end", `a rate below the optimizer's, which is ${rate}`, lr_end);
  if (power < 0) return refuse("power", "at least 0, since the rate grows without bounds else", power);
  if (steps === total && steps === 0) return refuse("num_training_steps", "more steps than the warmup's", total);
  return polynomial(steps, total, lr_end, power);
}
