import type { BudgetInput } from "glidepath";

/** A curve that somebody wrote, before it has a budget. */
export interface Written {
  readonly what: string;
  readonly spec: unknown;
  readonly budget?: BudgetInput;
  /** What else the run schedules: a plan of the core without its `lr`, not yet read. */
  readonly beside?: Readonly<Record<string, unknown>>;
  readonly remarks: readonly string[];
}
