import type { Budget, BudgetInput } from "../budget/budget.ts";
import { GlidepathError, type Report } from "../input/issue.ts";
import { type Schedule, schedule } from "../schedule.ts";
import type { Situation } from "./policy.ts";

/** The same words under another budget; undefined if they do not fit, which is reported with a hint. */
export function underBudget(
  { lr }: Pick<Situation, "lr">,
  budget: Budget | BudgetInput,
  hint: string,
  report: Report,
): Schedule | undefined {
  try {
    return schedule(lr.spec, budget);
  } catch (error) {
    if (!(error instanceof GlidepathError)) throw error;
    for (const issue of error.issues) report({ ...issue, hint });
    return undefined;
  }
}
