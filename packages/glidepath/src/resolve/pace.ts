import { batchesOf, samplesBefore } from "../budget/batches.ts";
import type { Budget } from "../budget/budget.ts";
import type { Phase } from "../language/spec.ts";
import type { Segment } from "../schedule/segment.ts";

/*
 * The clock of a phase: steps, or samples, which grow faster than steps where the batch has grown.
 */

/** Whether a phase goes along samples, or tokens, which are as many samples. */
export const goesBySamples = ({ by = "steps" }: Phase) => by !== "steps";

/** The batch sizes of a run. Where the batch stays, samples are as good as steps. */
const batchesFor = (budget: Budget) => batchesOf(budget) ?? [{ step: 0, samples: 0, size: 1 }];

/** How many samples the updates before a step used. */
export function usedBy(budget: Budget): (step: number) => number {
  const batches = batchesFor(budget);
  return (step) => samplesBefore(batches, step);
}

/**
 * The segments of a phase: one or, of no steps, none. If it goes by samples, its window is in them and is turned into steps, one for every batch size that it meets: between two changes of the
 * batch samples grow evenly with steps, so each is a part of the one shape, stretched.
 *
 * @param exact the step at which its shape is to end, somewhere within its last update
 */
export function pace(phase: Phase, segment: Segment, exact: number, budget: Budget): Segment[] {
  const { start, end, window, shape } = segment;
  if (!(end > start)) return [];
  if (!goesBySamples(phase) || !window || shape.stays) return [segment];
  const batches = batchesFor(budget);
  return batches.flatMap(({ step, samples, size }, i): Segment[] => {
    const [from, to] = [Math.max(start, step), Math.min(end, batches[i + 1]?.step ?? end)];
    if (from >= to) return [];
    // A difference of a difference, so that the same skip, told in steps, gives the same origin to the bit.
    const skip = Math.max(0, from - (step + (window.origin - samples) / size));
    const own = { origin: from - skip, span: window.span / size };
    return [{ ...segment, start: from, end: to, window: own, ...(to === end && exact < end && { exact }) }];
  });
}
