import type { Cell } from "../journal/cell.ts";
import type { Curve, FinalState } from "../task/outcome.ts";

/** One run of a study that has ended, for other programs. A run that several schedules share is there once for each, with one key. */
export interface ExportedRun extends Pick<Cell, "steps" | "rate" | "seed"> {
  /** Null for a run that the study does not come to: of an edited study, or of another origin. */
  readonly schedule: string | null;
  /** The budget as the study says it; of a shorter run that a design made, which share of it. Null like the schedule. */
  readonly budget: string | null;
  /** Whether the report's numbers of its schedule are made of it; false for runs that chose a rate, and while that is being chosen. */
  readonly reported: boolean;
  /** Whether it is of the study's own task, version and data: no other run is a result of the study. */
  readonly own: boolean;
  readonly state: FinalState;
  /** The update after which the run was given up, counted from 0; null for a run that came to its end. */
  readonly at: number | null;
  /** Why it failed, or null. */
  readonly reason: string | null;
  readonly attempt: number;
  /** When its last attempt began, ISO 8601 in UTC, and how long that took, in seconds; null where it was not written down. */
  readonly begun: string | null;
  readonly seconds: number | null;
  readonly host: string | null;
  readonly glidepath: string | null;
  readonly node: string | null;
  /** In which way it was computed, or null. */
  readonly fingerprint: string | null;
  /** Its log, a path within the study's folder, or null. */
  readonly log: string | null;
  readonly task: string;
  readonly version: string;
  readonly data: string;
  /** Names the run in the journal. */
  readonly key: string;
  /** Metrics at the end, by name. */
  readonly metrics: Readonly<Record<string, number>>;
  /** What it reported along the way, by the name of the metric; a step is the number of updates made. */
  readonly curves: Readonly<Record<string, Curve>>;
}
