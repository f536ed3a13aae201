import type { Budget } from "../budget/budget.ts";
import type { Report } from "../input/issue.ts";
import type { Phase } from "../language/spec.ts";
import type { Schedule } from "../schedule.ts";
import type { Pinned } from "./pin.ts";

/** Where a run stands when it is replanned, in the form that policies need. */
export interface Situation {
  readonly lr: Schedule;
  /** Updates already made. */
  readonly at: number;
  readonly budget: Budget;
  /** `at` on the pinned tracks, where a schedule that leads lies one step later. */
  readonly place: number;
  /** 1 if the last update sits on the end value (`inclusive`), else 0. */
  readonly landing: 0 | 1;
  /** The tracks as written. */
  readonly written: readonly (readonly Pinned[])[];
  /** The tracks as they run, with `inclusive` in them; what was executed is cut from these. */
  readonly run: readonly (readonly Pinned[])[];
}

/** What a policy decides: phases with lengths in steps. */
export interface Continuation {
  /** The phases of every track, term by term. */
  readonly tracks: readonly (readonly Phase[])[];
  /** Where the curve ends, if not with the budget. */
  readonly horizon?: number;
  /** True if `inclusive` is written into the phases, so that the spec must not say it again. */
  readonly landed?: true;
}

/** A named way to go on under another budget. A new one is one file and one line in `policies/index.ts`. */
export interface Policy {
  readonly name: string;
  /** One line for people. */
  readonly summary: string;
  /**
   * Where it can begin: anywhere; at the end of the curve too; or only inside it. Past the end of a curve whose value is
   * held counts as inside.
   */
  readonly begins: "anywhere" | "end" | "inside";
  /** What it does from `at` on; undefined if it was reported that it does not apply. */
  apply(situation: Situation, report: Report): Continuation | undefined;
}
