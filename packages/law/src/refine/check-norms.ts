import { GlidepathError, type Issue } from "glidepath/input";
import type { LoggedNorms } from "./refine.ts";

/** Norms that are needed at least: fewer tell no shape. */
const fewest = 20;
/** The share of the run that may lie before the first norm. */
const mostBefore = 0.1;

/** Norms that can be used, in their order, and how many could not. */
export interface UsedNorms {
  readonly updates: number[];
  readonly norms: number[];
  readonly left: number;
}

/** Leaves out what is no norm above 0 or does not come after what stands before it, and refuses what is too little for a shape. */
export function checkNorms({ updates, norms, steps }: LoggedNorms): UsedNorms {
  const used: UsedNorms = { updates: [], norms: [], left: 0 };
  let left = 0;
  for (let i = 0; i < norms.length; i++) {
    const [update, norm] = [updates[i]!, norms[i]!];
    const isAfter = update >= 0 && update > (used.updates.at(-1) ?? -1) && update <= steps;
    if (isAfter && norm > 0 && norm < Infinity) {
      used.updates.push(update);
      used.norms.push(norm);
    } else left++;
  }
  const issues = issuesOf(used.updates, left, steps);
  if (issues.length > 0) throw new GlidepathError(issues);
  return { ...used, left };
}

function issuesOf(updates: readonly number[], left: number, steps: number): Issue[] {
  if (updates.length < fewest) {
    const besides = left > 0 ? `, and ${left} that are no number above 0 or stand out of order` : "";
    const hint = "Log the gradient's norm at every update, or every few";
    return [{ path: "norms", expected: `at least ${fewest} norms`, received: `${updates.length}${besides}`, hint }];
  }
  const [first, last] = [updates[0]!, updates.at(-1)!];
  if (first > mostBefore * steps) {
    const hint = "The warmup follows from the first norms: give the log of the whole run";
    return [
      { path: "norms", expected: "norms from the start of the run", received: `the first at step ${first}`, hint },
    ];
  }
  if (last < (1 - mostBefore) * steps) {
    const hint = "The decay follows from the last norms: give the log of a finished run, or its own number of steps";
    const received = `the last at step ${last}`;
    return [{ path: "norms", expected: `norms up to the end of the run, step ${steps}`, received, hint }];
  }
  return [];
}
