import type { Study } from "./study.ts";

/** The seeds on which the rates are chosen; none where there is nothing to choose. */
export function tuningSeeds({ rates, seeds }: Pick<Study, "rates" | "seeds">): number[] {
  return rates.length === 1 ? [] : count(1, seeds.tune);
}

/** The seeds that are reported: others than those of the choice, unless the study says that they are shared. */
export function reportingSeeds(study: Pick<Study, "rates" | "seeds">): number[] {
  const { shared, report } = study.seeds;
  return count(shared ? 1 : tuningSeeds(study).length + 1, report);
}

/** The seeds that a rate may run on. */
export const everySeed = (study: Pick<Study, "rates" | "seeds">): number[] => [
  ...new Set([...tuningSeeds(study), ...reportingSeeds(study)]),
];

function count(first: number, length: number): number[] {
  return Array.from({ length }, (_, index) => first + index);
}
