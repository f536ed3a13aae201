import type { RunResult } from "./task/task.ts";

/** How one peak rate did on the tuning seeds. */
export interface Tried {
  readonly rate: number;
  readonly diverged: number;
  /** Mean validation accuracy over the tuning seeds that did not diverge, 0 to 1; null if all diverged. */
  readonly validation: number | null;
}

/** Sums up the tuning runs of one rate. */
export function tried(rate: number, runs: readonly RunResult[]): Tried {
  const values = runs.flatMap((run) => (run.validation === null ? [] : [run.validation]));
  const sum = values.reduce((total, value) => total + value, 0);
  return { rate, diverged: runs.length - values.length, validation: values.length === 0 ? null : sum / values.length };
}

/**
 * The place of the rate to report: fewest diverged seeds, then the highest mean validation accuracy, then the lowest
 * rate. Test accuracy is never looked at.
 *
 * @param list ascending in rate, not empty
 */
export function choose(list: readonly Tried[]): number {
  let best = 0;
  list.forEach((entry, place) => {
    const held = list[best]!;
    const fewer = entry.diverged < held.diverged;
    const equal = entry.diverged === held.diverged;
    if (fewer || (equal && (entry.validation ?? 0) > (held.validation ?? 0))) best = place;
  });
  return best;
}
