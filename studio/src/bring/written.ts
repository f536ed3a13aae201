import type { BudgetInput } from "glidepath";

/** A curve that somebody wrote, before it has a budget. */
export interface Written {
  readonly what: string;
  readonly spec: unknown;
  readonly budget?: BudgetInput;
  readonly remarks: readonly string[];
}
