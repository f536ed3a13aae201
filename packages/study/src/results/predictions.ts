import type { StudyBudget } from "../file/study.ts";
import { type RankPrediction, rankPrediction } from "../statistics/rank-prediction.ts";
import type { Results } from "./results.ts";

/** How well the order of the schedules at a small budget tells the one at the largest. */
export interface Prediction extends RankPrediction {
  readonly budget: StudyBudget;
}

/** One for every budget but the largest; none for fewer than two schedules, or while runs are missing that are not done. */
export function predictionsOf(results: Results): Prediction[] {
  const { budgets, schedules } = results.study;
  if (schedules.length < 2 || results.isOpen) return [];
  const at = (budget: StudyBudget) =>
    results.groups
      .filter((group) => group.budget.steps === budget.steps)
      .map(({ seeds }) => seeds.map(({ value }) => value));
  const full = at(budgets.at(-1)!);
  return budgets.slice(0, -1).map((budget) => ({ budget, ...rankPrediction(at(budget), full) }));
}
