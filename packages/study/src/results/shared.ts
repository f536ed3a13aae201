import type { Course, Known } from "../design/design.ts";
import { curveOf, trunksOf } from "../design/trunk/trunks-of.ts";
import type { Study } from "../study/study.ts";
import { type Ending, isResult } from "../task/outcome.ts";

/** The updates of the runs that came to a result. */
export interface Shared {
  /** Those of every run for itself. */
  readonly alone: number;
  /** The same, where those in which runs of a seed have the same rates are made once. */
  readonly together: number;
}

/** What sharing trunks saves in the runs that have ended by now; undefined if the study does not ask for it. */
export function sharedIn(study: Study, courses: readonly Course[], known: Known): Shared | undefined {
  if (study.share === undefined) return undefined;
  const runs = new Map(
    courses.flatMap((course) => {
      const { choosing, reported } = course.stand(known);
      return [...choosing, ...reported].map((claim) => [claim.key, claim] as const);
    }),
  );
  const ended = [...runs.values()].flatMap((claim) => {
    const ending = known.get(claim.key);
    return ending !== undefined && isResult(ending.state) ? [{ claim, steps: stepsOf(ending, claim.group) }] : [];
  });
  const tree = trunksOf(study);
  let [alone, together] = [0, 0];
  for (const seed of new Set(ended.map(({ claim }) => claim.seed))) {
    const own = ended.filter(({ claim }) => claim.seed === seed);
    const shares = tree.shares(own.map(({ claim }) => curveOf(claim)));
    alone += own.reduce((sum, { steps }) => sum + steps, 0);
    together += own.reduce((sum, { steps }, place) => sum + Math.max(0, steps - shares[place]!), 0);
  }
  return { alone, together };
}

const stepsOf = ({ at }: Ending, { budget }: { readonly budget: { readonly steps: number } }): number =>
  at === null ? budget.steps : at + 1;
