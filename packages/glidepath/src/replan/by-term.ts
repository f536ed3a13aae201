import { overlayOf, type Phase, type PhasesTerm } from "../language/spec.ts";
import type { Schedule } from "../schedule.ts";

/** What there is one of for every track of a schedule, as its terms hold the tracks. */
export function byTerm<T>({ terms }: Pick<Schedule, "terms">, tracks: readonly T[]): T[][] {
  const left = [...tracks];
  return terms.map((factors) => left.splice(0, factors.length));
}

/** The phases of every track as a spec writes them: the first term by itself, the others added to it. */
export function asTerms(lr: Schedule, tracks: readonly (readonly Phase[])[]) {
  const [first, ...plus] = byTerm(lr, tracks).map(([phases, ...further]): PhasesTerm => {
    return { phases: phases!, ...overlayOf(further) };
  });
  return { ...first!, ...(plus.length > 0 && { plus }) };
}
