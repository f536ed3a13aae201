import { join } from "node:path";
import type { Claim, Course } from "../design/design.ts";
import type { Queue } from "../design/queue.ts";
import { trunksOf } from "../design/trunk/trunks-of.ts";
import type { Records } from "../journal/journal.ts";
import type { Study } from "../study/study.ts";
import { runsFolder } from "../task/checkpoints.ts";
import { type Ending, isResult } from "../task/outcome.ts";
import type { Attempt, BranchPoint } from "../task/task.ts";
import { findTrunks, sharedBy } from "./trunks.ts";

/** Where a run begins, and what it leaves. */
export type Branching = Pick<Attempt, "from" | "keep">;

/** Lets runs of a seed begin where another one with the same rates has come to, in place of doing its updates again. */
export interface Branches {
  /** Whether a run may begin: not while one is under way that is to leave a checkpoint for it. */
  isFree(claim: Claim): boolean;
  begin(claim: Claim): Branching;
  /** A run has ended, and the journal says how. Returns the steps at which it was to leave a checkpoint, and did not. */
  end(claim: Claim, ending: Ending): readonly number[];
  /** No more runs come: removes what is left of the checkpoints. */
  close(): void;
}

/** Every run begins at 0. */
export const noBranches: Branches = { isFree: () => true, begin: () => ({}), end: () => [], close: () => {} };

/** What the branches of a study stand on. */
export interface Ground {
  readonly study: Pick<Study, "steps">;
  /** The study's folder. */
  readonly folder: string;
  readonly courses: readonly Course[];
  readonly queue: Pick<Queue, "left">;
  readonly journal: Pick<Records, "get">;
}

/**
 * Opens the branches of a study. Which run is a trunk and which a branch follows from the order in which the design hands them out: each leaves
 * checkpoints where later ones part from it, so that every stretch of updates is done once.
 */
export function openBranches({ study, folder, courses, queue, journal }: Ground): Branches {
  const tree = trunksOf(study);
  const trunks = findTrunks(join(folder, runsFolder), tree, courses, journal);
  const underWay = new Map<string, { readonly claim: Claim } & Branching>();
  /** Those of which none was begun. What is given up may still come, but nothing is kept for it. */
  const waiting = (): Claim[] =>
    queue.left().filter(({ key }) => !underWay.has(key) && journal.get(key)?.state !== "PRUNED");
  const stepFor = (claim: Claim): number => trunks.pointFor(claim)?.step ?? 0;
  const dropUnneeded = (seed?: number): void => {
    const points = [
      ...waiting()
        .filter((claim) => seed === undefined || claim.seed === seed)
        .map(trunks.pointFor),
      ...[...underWay.values()].map(({ from }) => from),
    ];
    const needed = new Set(points.flatMap((point) => (point === undefined ? [] : nameOf(point))));
    trunks.drop((point) => needed.has(nameOf(point)), seed);
  };
  dropUnneeded();
  return {
    isFree(claim) {
      const step = stepFor(claim);
      return [...underWay.values()].every(({ claim: other, keep = [] }) => {
        const most = sharedBy(tree, other, claim);
        return !keep.some((each) => each > step && each <= most);
      });
    },
    begin(claim) {
      const from = trunks.pointFor(claim);
      const keep = new Set<number>();
      for (const other of waiting()) {
        const step = other.key === claim.key ? 0 : sharedBy(tree, claim, other);
        if (step > (from?.step ?? 0) && step > stepFor(other)) keep.add(step);
      }
      const branching = { keep: [...keep].sort((a, b) => a - b), ...(from !== undefined && { from }) };
      underWay.set(claim.key, { claim, ...branching });
      return branching;
    },
    end(claim, ending) {
      const keep = underWay.get(claim.key)?.keep ?? [];
      underWay.delete(claim.key);
      // One that failed is tried again some day, and may then go on from where it was.
      if (!isResult(ending.state)) return [];
      const left = trunks.add(claim, ending);
      dropUnneeded(claim.seed);
      return ending.at === null ? keep.filter((step) => !left.includes(step)) : [];
    },
    close: () => dropUnneeded(),
  };
}

const nameOf = ({ run, step }: BranchPoint): string => `${run} ${step}`;
