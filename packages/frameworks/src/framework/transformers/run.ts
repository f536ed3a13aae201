import { contextOf } from "../../match/context.ts";
import type { Context } from "../../match/framework.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import type { Expression } from "../../text/expression.ts";
import { readNamed } from "./by-name.ts";

/** A run of the Trainer, as far as its rate goes; every tool that is built on the Trainer makes one of its own settings. */
export interface Run {
  readonly peak: number;
  readonly type: Expression | string;
  readonly more: Expression | undefined;
  /** Updates of the warmup, of the whole run. */
  readonly warmup: number;
  readonly total: number;
  readonly remarks: readonly string[];
}

/** Where a run's settings stand, for messages. */
export interface Places {
  readonly type: string;
  readonly more: string;
}

/** What the Trainer's optimizer sees. */
export function sketchRun(
  { peak, type, more, warmup, total, remarks }: Run,
  at: Places,
  context: Context,
): Sketch | undefined {
  // The functions must know the rate that the settings name.
  const inner = contextOf("", { ...context, peak }, context.report, () => undefined);
  const sketch = readNamed({ type, at, warmup, total, more }, inner);
  return sketch && { ...sketch, steps: total, peak, remarks: [...remarks, ...(sketch.remarks ?? [])] };
}

/** The Trainer's updates of warmup: a number from 1 on, or below it a share of the run, rounded up. */
export const warmupOf = (steps: number, total: number): number =>
  steps >= 1 ? Math.floor(steps) : Math.ceil(total * steps);
