import type { Context } from "../../match/framework.ts";
import type { Extent } from "./updates.ts";

/** How TRL's GRPO and RLOO make their batches. */
export interface Groups {
  /** Completions for each prompt. */
  readonly generations: number;
  /** Passes over each generated batch. */
  readonly iterations: number;
  /** Batches of each process that are generated at once; as many as are accumulated unless it is said. */
  readonly steps: number | undefined;
  /** The same, as completions of all processes. */
  readonly size: number | undefined;
}

/** The batches of each process that are generated at once; undefined, and reported, where TRL refuses the numbers. */
export function cutsOf(
  { generations, steps, size }: Groups,
  { batch, processes, accumulate }: Pick<Extent, "batch" | "processes" | "accumulate">,
  at: (name: string) => string,
  { refuse }: Context,
): number | undefined {
  const all = batch * processes;
  if (steps !== undefined && size !== undefined)
    return refuse(at("generation_batch_size"), "none beside steps_per_generation", size);
  if (size !== undefined && size % all !== 0)
    return refuse(at("generation_batch_size"), `a multiple of the ${all} completions of a batch`, size);
  const cuts = steps ?? (size === undefined ? accumulate : size / all);
  const expected = `a divisor of the ${all * cuts} completions that are generated at once`;
  if (generations < 1 || (all * cuts) % generations !== 0) return refuse(at("num_generations"), expected, generations);
  return cuts;
}

/**
 * Batches of one process in one epoch, of so many prompts. Each prompt stands in a group of completions; the batch that is generated
 * at once holds whole groups, and is cut into the batches of each process. Prompts that do not fill it are left out.
 */
export function generationBatches(
  prompts: number,
  cuts: number,
  { generations, iterations }: Groups,
  { batch, processes }: Pick<Extent, "batch" | "processes">,
): number {
  const groups = (batch * processes * cuts) / generations;
  return Math.floor(prompts / groups) * iterations * cuts;
}
