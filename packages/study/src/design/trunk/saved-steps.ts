import type { Study } from "../../study/study.ts";
import type { TaskNote } from "../../task/task.ts";
import type { Claim } from "../design.ts";
import { designOf } from "../index.ts";
import type { RateTree } from "./rate-tree.ts";
import { curveOf, trunksOf } from "./trunks-of.ts";

/**
 * How many updates of a study need not be made if its runs share trunks: at least so many. A seed that is only reported runs at one rate of each
 * course; which one is not known beforehand, so where there are several it may save more.
 */
export function savedSteps(study: Study): number {
  const design = designOf(study);
  const tuning = new Set(design.tuningSeeds(study));
  const tree = trunksOf(study);
  const claims = new Map<number, Claim[]>();
  const alone = new Map<number, number>();
  for (const { reach } of design.courses(study, anyTask)) {
    for (const [seed, list] of bySeed(reach())) {
      const done = tuning.has(seed) ? list : onePerGroup(list);
      alone.set(seed, (alone.get(seed) ?? 0) + stepsOf(done));
      claims.set(seed, [...(claims.get(seed) ?? []), ...list]);
    }
  }
  return [...claims].reduce((sum, [seed, list]) => sum + Math.max(0, alone.get(seed)! - sharedSteps(tree, list)), 0);
}

/** What a run trains says nothing of how many updates it makes. */
const metric = { name: "", goal: "minimize", unit: "number" } as const;
const anyTask: TaskNote = {
  ...{ kind: "", about: "", version: "", data: { id: "", about: "" }, secondsPerStep: 0 },
  metrics: { tune: metric, report: metric, others: [] },
};

function bySeed(claims: readonly Claim[]): Map<number, Claim[]> {
  const seeds = new Map<number, Claim[]>();
  for (const claim of claims) {
    const list = seeds.get(claim.seed) ?? [];
    list.push(claim);
    seeds.set(claim.seed, list);
  }
  return seeds;
}

const stepsOf = (claims: readonly Claim[]): number => claims.reduce((sum, { group }) => sum + group.budget.steps, 0);

const onePerGroup = (claims: readonly Claim[]): Claim[] => [
  ...new Map(claims.map((claim) => [claim.group, claim])).values(),
];

/** The updates of some runs of a seed, those that several have in common once. */
function sharedSteps(tree: RateTree, claims: readonly Claim[]): number {
  const runs = [...new Map(claims.map((claim) => [claim.key, claim])).values()];
  const shares = tree.shares(runs.map(curveOf));
  return stepsOf(runs) - shares.reduce((sum, share) => sum + share, 0);
}
