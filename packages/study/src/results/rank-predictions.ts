import { type RankPrediction, rankPrediction } from "../statistics/rank-prediction.ts";
import type { StudyBudget } from "../study/study.ts";
import type { Results } from "./results.ts";

/** How well the ranking under a small budget tells the one under the full budget. */
export interface BudgetPrediction extends RankPrediction {
  readonly budget: StudyBudget;
}

/** Fewer schedules have no ranking worth the name: with two, tau is 1 or -1. */
const fewestSchedules = 3;

/** One for every budget below the largest, ascending; none where there are too few schedules to rank. */
export function rankPredictionsOf({ study, groups }: Results): BudgetPrediction[] {
  if (study.schedules.length < fewestSchedules) return [];
  const valuesAt = (budget: StudyBudget): (number | null)[][] =>
    groups.filter((group) => group.budget.steps === budget.steps).map(({ seeds }) => seeds.map(({ value }) => value));
  const full = valuesAt(study.budgets.at(-1)!);
  return study.budgets.slice(0, -1).map((budget) => ({ budget, ...rankPrediction(valuesAt(budget), full) }));
}
