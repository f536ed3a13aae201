import { updatesIn } from "./measures.ts";
import type { Rates } from "./rates.ts";

/** Through how many updates two runs have the same rates, bit for bit, from the first one on. */
export function common(one: Rates, other: Rates): number {
  let [i, j, made] = [0, 0, 0];
  let [left, right] = [one.counts[0] ?? 0, other.counts[0] ?? 0];
  while (i < one.values.length && j < other.values.length && Object.is(one.values[i], other.values[j])) {
    const count = Math.min(left, right);
    made += count;
    left -= count;
    right -= count;
    if (left === 0) left = one.counts[++i] ?? 0;
    if (right === 0) right = other.counts[++j] ?? 0;
  }
  return made;
}

/**
 * The updates that some runs take together if those with the same rates up to a step make these once: the size of the tree that they form, whatever
 * their order. Fewer than `least` updates in common are not shared, since a checkpoint costs something.
 */
export function updatesTogether(runs: readonly Rates[], least: number): number {
  return runs.reduce((sum, run, place) => {
    const shared = runs.slice(0, place).reduce((most, earlier) => Math.max(most, common(earlier, run)), 0);
    return sum + updatesIn(run) - (shared < least ? 0 : shared);
  }, 0);
}
