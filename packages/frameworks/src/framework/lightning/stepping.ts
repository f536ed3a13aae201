import type { Context } from "../../match/framework.ts";
import type { Sketch } from "../../sketch/sketch.ts";
import { stepwise } from "../../sketch/stepwise.ts";
import { coarse } from "../../sketch/time.ts";

/** When Lightning steps a scheduler: once in so many epochs, or batches. */
export interface Stepping {
  readonly interval: "epoch" | "step";
  readonly frequency: number;
}

/** The length of a run as Lightning's Trainer has it. */
export interface Run {
  readonly epochs?: number;
  readonly steps?: number;
  /** Batches for one update. */
  readonly accumulate: number;
  readonly limit?: Limit;
}

/** The most batches that an epoch takes, or the share of them that it takes. */
export type Limit = { readonly batches: number } | { readonly share: number };

/** Updates of an epoch, if anything says them. */
export function updatesOf({ stepsPerEpoch, datasetSize, batchSize, processes = 1 }: Context, run: Run) {
  if (stepsPerEpoch !== undefined || datasetSize === undefined || batchSize === undefined) return stepsPerEpoch;
  // The batch of the surroundings is that of an update.
  const batches = Math.ceil(datasetSize / processes / (batchSize / processes / run.accumulate));
  return Math.ceil(limited(batches, run.limit) / run.accumulate);
}

function limited(batches: number, limit: Limit = { share: 1 }): number {
  return "batches" in limit ? Math.min(batches, limit.batches) : Math.floor(batches * limit.share);
}

/** The updates of the run, which ends with what comes first. */
function lengthOf({ steps, epochs }: Run, perEpoch: number | undefined): number | undefined {
  if (epochs === undefined || perEpoch === undefined) return steps;
  return Math.min(steps ?? Number.POSITIVE_INFINITY, epochs * perEpoch);
}

/** The schedule as it runs, in updates. */
export function steppedBy(
  sketch: Sketch,
  { interval, frequency }: Stepping,
  run: Run,
  context: Context,
): Sketch | undefined {
  const { refuse } = context;
  if (frequency < 1) return refuse("frequency", "at least 1", frequency);
  const perEpoch = updatesOf(context, run);
  const length = lengthOf(run, perEpoch);
  const whole = length === undefined ? {} : { steps: length };
  if (interval === "epoch") {
    if (perEpoch !== undefined) return onceIn(perEpoch * frequency, sketch, whole, context);
    if (run.steps !== undefined) return context.need("stepsPerEpoch") as undefined;
    const remark =
      "A step stands for an epoch, since Lightning steps the scheduler once in each; give stepsPerEpoch to count updates";
    const epochs = run.epochs === undefined ? {} : { steps: run.epochs };
    return {
      ...(frequency === 1 ? sketch : coarse(sketch, frequency)),
      ...epochs,
      remarks: [remark, ...(sketch.remarks ?? [])],
    };
  }
  // Lightning counts the batches of an epoch, and steps at the end of an update if their number is a multiple.
  const updates = frequency / gcd(frequency, run.accumulate);
  if (updates === 1) return { ...sketch, ...whole };
  if (perEpoch === undefined) return context.need("stepsPerEpoch") as undefined;
  if (perEpoch % updates !== 0)
    return refuse(
      "frequency",
      `a part of the ${perEpoch} updates of an epoch, since Lightning counts anew in each`,
      updates,
    );
  return onceIn(updates, sketch, whole, context);
}

/** The schedule with a step once in so many updates. */
function onceIn(updates: number, sketch: Sketch, whole: { steps?: number }, { refuse }: Context): Sketch | undefined {
  if (updates === 1) return { ...sketch, ...whole };
  const found = stepwise(sketch);
  if (found === undefined) return refuse("interval", "a step at every update with this schedule", "one in several");
  return { ...coarse(found, updates), ...whole };
}

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
