import type { EntryBudget } from "../task/entry-budget.ts";
import type { TaskSetting } from "../task/source/source.ts";

/** One budget: what the file said and the whole number of updates it means (at least 1). */
export interface StudyBudget {
  readonly label: string;
  readonly steps: number;
  /** Share of the full budget, above 0; 1 is the full budget. */
  readonly share: number;
}

/** One schedule of a study. */
export interface ScheduleEntry {
  readonly name: string;
  /**
   * A glidepath spec (plain JSON), one-line notation, or a framework's words, alone or as `{ words, ... }`. Its peak is left open: the
   * study's rates fill it.
   */
  readonly spec: unknown;
  /**
   * `each`: stretched to every budget, so that all its lengths keep their share; a framework's words are read anew. `own`: written for every
   * budget as it is, so that lengths in updates stay. `full`: written for the full budget and cut off at smaller ones.
   */
  readonly budget: EntryBudget;
}

/** What a study file says of its design, checked: a name, or a name with fields; plain JSON. */
export type DesignSetting = string | Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/**
 * A checked study: schedules x budgets. Unless its design does otherwise, each is tuned over `rates` on the first
 * `seeds.tune` seeds by the task's tuning metric, then reported at the chosen rate on `seeds.report` others. Plain JSON.
 */
export interface Study {
  readonly name: string;
  /** What is trained: the name of a task that comes along, or what its source read. */
  readonly task: TaskSetting;
  /**
   * Of a task that comes along: the folder of other data for it; absent: those that come with the package. Of another one: what
   * its data are, in words; part of what a run is.
   */
  readonly data?: string;
  /** The full budget in updates. */
  readonly steps: number;
  /** Ascending, all different in steps. */
  readonly budgets: readonly StudyBudget[];
  /** Peak rates to choose from, ascending. */
  readonly rates: readonly number[];
  /** How many; `shared`: the first reporting seeds are the tuning seeds. */
  readonly seeds: { readonly tune: number; readonly report: number; readonly shared: boolean };
  readonly schedules: readonly ScheduleEntry[];
  /** `trunks`: runs of a seed whose rates are the same up to a step make these updates once; absent: each makes all of its own. */
  readonly share?: "trunks";
  /** Which runs it does, and in what order; `tuned` if it says nothing. */
  readonly design?: DesignSetting;
  /** Pairs of schedule names whose per-seed differences (first minus second) are drawn. */
  readonly compare: readonly (readonly [string, string])[];
}
