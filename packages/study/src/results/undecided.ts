import { designOf } from "../design/index.ts";
import { deviation } from "../statistics/mean.ts";
import type { Paired } from "../statistics/paired.ts";
import { seedsToSee } from "../statistics/seeds-to-see.ts";
import type { StudyBudget } from "../study/study.ts";
import { comparisonsOf } from "./comparisons.ts";
import type { Results } from "./results.ts";
import { sharesOf } from "./shares.ts";
import { tablesOf } from "./tables.ts";

/** A difference within noise. */
export interface Undecided {
  readonly budget: StudyBudget;
  readonly first: string;
  readonly second: string;
  /** First minus second, in the mean. */
  readonly difference: number;
  /** Sample standard deviation of the differences seed by seed. */
  readonly deviation: number;
  /** Seeds that were compared. */
  readonly seeds: number;
  /** Reporting seeds that would show a difference of this size; null: more than 100,000. */
  readonly needed: number | null;
}

/** What the data leave open: the comparisons that were asked for, and those of the best schedule of each budget with the ones within noise of it. */
export function undecidedIn(results: Results): Undecided[] {
  const found = new Map<string, Undecided>();
  // Where rates were chosen, either of two ways to be wrong has half of the level.
  const isChosen = designOf(results.study).tuningSeeds(results.study).length > 0;
  const { parts } = sharesOf(results);
  const groupAt = (budget: StudyBudget, name: string) =>
    results.groups.find((group) => group.budget.steps === budget.steps && group.schedule === name)!;
  const enter = (budget: StudyBudget, first: string, second: string, { differences, mean }: Paired): void => {
    const spread = deviation(differences);
    const name = JSON.stringify([budget.steps, ...[first, second].sort()]);
    if (mean === null || spread === null || found.has(name)) return;
    const tests = parts(groupAt(budget, first), groupAt(budget, second)) * (isChosen ? 2 : 1);
    const needed = seedsToSee(mean, spread, tests);
    found.set(name, { budget, first, second, difference: mean, deviation: spread, seeds: differences.length, needed });
  };
  for (const { first, second, rows } of comparisonsOf(results)) {
    for (const { budget, paired, verdict } of rows) if (verdict === "noise") enter(budget, first, second, paired);
  }
  for (const { budget, rows } of tablesOf(results)) {
    const best = rows.find(({ standing }) => standing === "best");
    for (const { group, standing, toBest } of rows) {
      if (standing === "near" && toBest !== null) enter(budget, best!.group.schedule, group.schedule, toBest);
    }
  }
  return [...found.values()].sort((a, b) => a.budget.steps - b.budget.steps);
}
