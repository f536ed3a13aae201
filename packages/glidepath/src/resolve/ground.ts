import type { Budget } from "../budget/budget.ts";
import type { Report } from "../input/issue.ts";

/** What lengths and values mean here. */
export interface Ground {
  readonly budget: Budget;
  readonly horizon: number;
  readonly peak: number;
  readonly report: Report;
}
