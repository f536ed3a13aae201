import type { Ending, Outcome } from "../task/outcome.ts";
import type { Begun, BranchPoint } from "../task/task.ts";
import type { Cell } from "./cell.ts";
import type { Decision } from "./decision.ts";
import type { FinalLine, RunningLine } from "./line.ts";

/** What a journal says. The last line of a run counts, but a result stays: what is begun or breaks after it changes nothing. */
export interface Records {
  /** How many runs have ended. */
  readonly size: number;
  /** How a run ended, without its curves; undefined while it has not. */
  get(key: string): Ending | undefined;
  /**
   * Other results of a run that has one, in the order of their lines: of trainers without a fingerprint, which may come to another number
   * every time. They do not count. Empty for nearly every run.
   */
  later(key: string): readonly Ending[];
  /** How often a run was begun. */
  attempts(key: string): number;
  /** Whether the decision of this key was written down. */
  isDecided(key: string): boolean;
  /** Attempts whose end is not there: they are under way, or their owner was stopped. */
  running(): Iterable<RunningLine>;
  /** Runs that have ended. */
  ended(): Iterable<Ended>;
  /** Everything about a run that has ended, with its curves. Throws StudyError "store" if it cannot be read. */
  read(key: string): Promise<FinalLine | undefined>;
}

/** A run that has ended. */
export interface Ended {
  readonly key: string;
  readonly ending: Ending;
  readonly origin: Origin;
  /** How long it took; null where that was not written down. */
  readonly seconds: number | null;
  /** In which way it was computed; null where that is not known. */
  readonly fingerprint: string | null;
  /** Where it began; absent if at 0. */
  readonly from?: BranchPoint;
}

/** What a run trained, and on what: runs of another origin are not results of this study. */
export type Origin = Pick<Cell, "task" | "version" | "data">;

/** An attempt that has begun. */
export interface Ongoing {
  /** Counted from 1, over all sessions. */
  readonly number: number;
  /** Its log, a path within the study's folder; null where its trainer told none. */
  readonly log: string | null;
  /** Writes down what its trainer tells of it. */
  note(begun: Begun): Promise<void>;
  /**
   * Writes down how the run ended, its trainer's fingerprint, if it has one, and where it began, if not at 0: it is safe on the disk when
   * this returns.
   */
  end(outcome: Outcome, fingerprint?: string, from?: BranchPoint): Promise<void>;
}

/**
 * Where a study writes down what becomes of its runs, in the hands of its owner. Everything that is written throws StudyError "store"
 * if it cannot be, and "locked" if this process owns the study no longer.
 */
export interface Journal extends Records {
  begin(cell: Cell): Promise<Ongoing>;
  /** Writes down that a run is given up; it can still be begun if something else asks for it. */
  prune(cell: Cell): Promise<void>;
  /** Writes down what was decided: it is safe on the disk when this returns. */
  decide(decision: Decision): Promise<void>;
  close(): Promise<void>;
}
