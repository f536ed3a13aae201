import type { Study } from "../../study/study.ts";
import type { Claim } from "../design.ts";
import { plantTree, type RateCurve, type RateTree } from "./rate-tree.ts";

/**
 * The share of the full budget that two runs must have in common: a checkpoint and the waiting for it cost something, and schedules that warm up
 * from 0 all have their first update in common.
 */
const leastShare = 0.01;

/** The tree in which the runs of a study find what they have in common. */
export const trunksOf = ({ steps }: Pick<Study, "steps">): RateTree =>
  plantTree(Math.max(2, Math.ceil(leastShare * steps)));

/** The rates of a run; its schedule is made when it is first looked at. */
export function curveOf({ group, rate, seed }: Claim): RateCurve {
  let curve: ((t: number) => number) | undefined;
  return {
    name: group.cell(rate, seed).rates,
    steps: group.budget.steps,
    rate(t) {
      curve ??= group.curve(rate);
      return curve(t);
    },
  };
}
