import { shareLevel } from "../statistics/share-level.ts";
import type { GroupResult, Results } from "./results.ts";

/** How the comparisons of a study share its level, and how many there are. */
export interface Shares {
  /** Averages over budgets of the pairs that the study asks for. */
  readonly averages: number;
  /** Those pairs under single budgets. */
  readonly asked: number;
  /** Every other two schedules that did different runs, under every budget. */
  readonly others: number;
  /** How many comparisons like this one would use up the level: two schedules under one budget. */
  parts(first: GroupResult, second: GroupResult): number;
  /** The same for an average. */
  readonly averageParts: number;
}

/**
 * Counts the comparisons of a study. Every one counts, shown or not, because which schedule is best, and so whom the
 * others are compared with, is only known from the results. All of them are corrected together: a pair under a budget has
 * one verdict and one interval wherever it is shown. What the study asks for was named before anything ran, so it need not pay for
 * all that could be looked at afterwards: averages, pairs that are asked for and all others have equal parts of the level.
 */
export function sharesOf({ study, groups }: Results): Shares {
  const at = (steps: number) => groups.filter((group) => group.budget.steps === steps);
  const askedOf = study.budgets.map(({ steps }) => {
    const runs = new Map(at(steps).map((group) => [group.schedule, group.runs]));
    return new Set(study.compare.flatMap(([first, second]) => nameOf(runs.get(first)!, runs.get(second)!) ?? []));
  });
  const all = study.budgets.map(({ steps }) => {
    const kinds = new Set(at(steps).map(({ runs }) => runs)).size;
    return (kinds * (kinds - 1)) / 2;
  });
  const asked = sum(askedOf.map(({ size }) => size));
  const averages = study.budgets.length < 2 ? 0 : new Set(study.compare.map((pair) => nameOf(...pair))).size;
  const others = sum(all) - asked;
  const [averageParts, askedParts, otherParts] = shareLevel([averages, asked, others]) as [number, number, number];
  const parts: Shares["parts"] = (first, second) => {
    const names = askedOf[study.budgets.findIndex(({ steps }) => steps === first.budget.steps)]!;
    return names.has(nameOf(first.runs, second.runs) ?? "") ? askedParts : otherParts;
  };
  return { averages, asked, others, averageParts, parts };
}

/** How many comparisons a study makes. */
export function comparisonCount(results: Results): number {
  const { averages, asked, others } = sharesOf(results);
  return averages + asked + others;
}

/** Two things that are compared, in either order; undefined where they are the same. */
const nameOf = (first: string, second: string): string | undefined =>
  first === second ? undefined : JSON.stringify([first, second].sort());

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
