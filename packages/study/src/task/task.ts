import type { Schedule } from "glidepath";
import type { EntryBudget } from "./entry-budget.ts";
import type { Metrics } from "./metric.ts";
import type { Outcome } from "./outcome.ts";

/** What decides the outcome of one run, in the form that its trainer needs. */
export interface Order {
  /** The run's name in the journal. */
  readonly key: string;
  /** The rate of every update; as many as the run has. */
  readonly rates: Float64Array;
  readonly seed: number;
  /** The peak rate. */
  readonly peak: number;
  /** The same as a schedule: `curve(t)` is `rates[t]`, and it can be written for other programs. */
  readonly curve: Schedule;
  /** The schedule as it was written, and the budget it was resolved under, for trainers that want it in words. */
  readonly schedule: { readonly name: string; readonly spec: unknown; readonly budget: EntryBudget };
}

/** What a trainer tells of an attempt as it begins. */
export interface Begun {
  /** The first process of its process group, where it has one: the next owner of the study ends what a killed one left of it. */
  readonly group?: number;
  /** Its log: a path within the study's folder. */
  readonly log?: string;
  /** The log of its errors, where that is another: a file that is there once it had some. */
  readonly errors?: string;
}

/** A checkpoint that a run, the trunk, leaves for others that have the same rates up to there, its branches. */
export interface BranchPoint {
  /** The trunk's name in the journal. */
  readonly run: string;
  /** The number of updates made. */
  readonly step: number;
}

/** One attempt at a run. */
export interface Attempt {
  /** Counted from 1, over all sessions. */
  readonly number: number;
  /** Ends the attempt at once; its outcome is dropped. */
  readonly signal: AbortSignal;
  /** Called once, as soon as there is something to tell: it is in the journal before the attempt ends. */
  readonly onBegin?: (begun: Begun) => void;
  /** The numbers of updates after which it is to leave a checkpoint for branches, ascending; left out: no other run may ask for one. */
  readonly keep?: readonly number[];
  /** Where it begins. Of a trunk that diverged there is no checkpoint at its last update: what it reported says it all. At 0 if left out. */
  readonly from?: BranchPoint;
  /** Told what a person should know of the attempt, in whole sentences: what it found and could not use, say. */
  readonly onRemark?: (remark: string) => void;
  /** Called now and then with the updates made so far, and with what gives all that was reported so far when it is called. */
  readonly onStep?: (step: number, curves: () => Outcome["curves"]) => void;
}

/** Trains runs of one task: in threads, in processes, anywhere. Several calls may be under way at once. */
export interface Trainer {
  /** Rejects if the attempt broke (a crash, a timeout); a run that diverged is an outcome. */
  train(order: Order, attempt: Attempt): Promise<Outcome>;
  /**
   * Names the way in which it computes, if it always computes alike: a digest of what a short fixed training comes to. Results of a trainer
   * with another fingerprint may differ. It also says what becomes of a second result of one run: of a trainer that has a fingerprint it has to be the same, and
   * is refused as damage of the journal if it is not; of one that has none the first counts, others stay in the journal, and the report tells
   * how far they lie apart.
   */
  fingerprint?(): Promise<string>;
  /** Ends everything that is under way. */
  close(): Promise<void>;
}

/** What a trainer is opened with. */
export interface TrainerSetup {
  /** Runs at a time. */
  readonly workers: number;
  /** The study's folder: logs and checkpoints of runs go below it. */
  readonly folder: string;
}

/** What is known of a task without its data: enough to find its runs again, and to report them. */
export type TaskNote = Pick<Task, "kind" | "about" | "version" | "data" | "metrics" | "secondsPerStep">;

/** Something a study can train, ready to go: its data are read and its settings are checked. */
export interface Task {
  /** The name a study file uses. */
  readonly kind: string;
  /** One line of meaning, for the report. */
  readonly about: string;
  /** Part of every run's key: another version may give another result. */
  readonly version: string;
  /** What it trains on; the id names the content (a hash), never a path, and is part of every run's key. */
  readonly data: { readonly id: string; readonly about: string };
  readonly metrics: Metrics;
  /** A guess of the seconds that one update takes, to show time left before anything was measured. */
  readonly secondsPerStep: number;
  /** How often a run whose attempt broke is tried again before it has failed; 1 if left out. */
  readonly retries?: number;
  open(setup: TrainerSetup): Promise<Trainer>;
}
