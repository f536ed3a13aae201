import { existsSync } from "node:fs";
import type { Claim, Course } from "../design/design.ts";
import type { RateTree } from "../design/trunk/rate-tree.ts";
import { curveOf } from "../design/trunk/trunks-of.ts";
import type { Records } from "../journal/journal.ts";
import { checkpointsOf, dropCheckpoint, dropTrunk, foldersOf, trailOf } from "../task/checkpoints.ts";
import { type Ending, isResult } from "../task/outcome.ts";
import type { BranchPoint } from "../task/task.ts";

/** Runs that have ended, and what they left for others. */
export interface Trunks {
  /** The furthest point at which a run can begin; undefined if that is at 0. */
  pointFor(claim: Claim): BranchPoint | undefined;
  /** Takes in a run that has ended with a result. Returns the points that it left. */
  add(claim: Claim, ending: Ending): readonly number[];
  /** Removes the points, of a seed or of all, that nobody needs. */
  drop(isNeeded: (point: BranchPoint) => boolean, seed?: number): void;
}

interface Trunk {
  readonly claim: Claim;
  /** The numbers of updates after which others can begin, ascending. */
  steps: readonly number[];
}

/** Through how many updates two runs are the same. */
export const sharedBy = (tree: RateTree, one: Claim, other: Claim): number =>
  one.seed === other.seed ? tree.shared(curveOf(one), curveOf(other)) : 0;

/** Finds the trunks that earlier sessions left below the folder of all runs. */
export function findTrunks(
  runs: string,
  tree: RateTree,
  courses: readonly Course[],
  journal: Pick<Records, "get">,
): Trunks {
  const trunks = new Map<string, Trunk>();
  const add = (claim: Claim, ending: Ending): readonly number[] => {
    const steps = stepsOf(runs, claim, ending);
    if (steps.length > 0) trunks.set(claim.key, { claim, steps });
    else dropTrunk(runs, claim.key);
    return steps;
  };
  const folders = new Set(foldersOf(runs));
  for (const claim of courses.flatMap(({ reach }) => reach())) {
    const ending = folders.has(claim.key) ? journal.get(claim.key) : undefined;
    if (ending !== undefined && isResult(ending.state)) add(claim, ending);
  }
  return {
    add,
    pointFor(claim) {
      let best: BranchPoint | undefined;
      for (const [run, trunk] of trunks) {
        const most = sharedBy(tree, trunk.claim, claim);
        const step = trunk.steps.findLast((each) => each <= most) ?? 0;
        if (step > (best?.step ?? 0)) best = { run, step };
      }
      return best;
    },
    drop(isNeeded, seed) {
      for (const [run, trunk] of trunks) {
        if (seed !== undefined && trunk.claim.seed !== seed) continue;
        const needed = trunk.steps.filter((step) => isNeeded({ run, step }));
        for (const step of trunk.steps) if (!needed.includes(step)) dropCheckpoint(runs, { run, step });
        trunk.steps = needed;
        if (needed.length > 0) continue;
        trunks.delete(run);
        dropTrunk(runs, run);
      }
    },
  };
}

/** The points that a run left; of one that diverged on its way, also the one at which it did. */
function stepsOf(runs: string, { key, group }: Claim, { at }: Ending): number[] {
  const steps = checkpointsOf(runs, key);
  if (at === null) return steps;
  const before = steps.filter((step) => step <= at);
  // What came out at the last update may only have been found by measuring, which a longer run does later.
  const isTold = at + 1 < group.budget.steps && existsSync(trailOf(runs, key));
  return isTold ? [...before, at + 1] : before;
}
