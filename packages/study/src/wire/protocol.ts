import type { EntryBudget } from "../task/entry-budget.ts";
import type { Curve, Outcome } from "../task/outcome.ts";
import type { TaskNote } from "../task/task.ts";

/** The version of what coordinators and workers say to each other. */
export const protocol = 1;

/** Where a coordinator is asked for what: every path below its address. Only ids that it made itself stand in a path. */
export const paths = {
  hello: "/v1/hello",
  claim: "/v1/claim",
  beat: "/v1/beat",
  leave: "/v1/leave",
  status: "/v1/status",
  stop: "/v1/stop",
  order: (key: string): string => `/v1/runs/${key}/order`,
  curves: (key: string): string => `/v1/runs/${key}/curves`,
  attempt: (key: string, attempt: number, what: AttemptRoute): string => `/v1/runs/${key}/${attempt}/${what}`,
} as const;

/** What can be said of an attempt. */
export type AttemptRoute = "settle" | "release";

/** A worker's first words. */
export interface Hello {
  readonly protocol: number;
  /** A name for people, such as the machine's. */
  readonly name: string;
  readonly host: string;
  readonly pid: number;
  /** What it runs: it is written beside every run. */
  readonly versions: { readonly glidepath: string; readonly node: string };
}

/** What a worker is told in return. */
export interface Welcome {
  readonly protocol: number;
  /** Its id: it says it with everything from now on. */
  readonly worker: string;
  /** The study as `readStudy` takes it. */
  readonly study: unknown;
  readonly task: TaskNote;
  /** A claim is given to another worker when nothing was heard of it for so many seconds. */
  readonly lease: number;
  /** Seconds between two beats. */
  readonly beat: number;
}

/** Asks for a run; a worker does as many at a time as it has slots, and a slot has one run at most. */
export interface Claim {
  readonly worker: string;
  /** Counted from 0. */
  readonly slot: number;
}

/** The answer to a claim: a run; none now, so that it is asked again in so many seconds; or none any more. */
export type Claimed = { readonly run: ClaimedRun } | { readonly wait: number } | { readonly done: true };

/** A run as it is handed to a worker: all that decides its outcome, but for the task. */
export interface ClaimedRun {
  readonly key: string;
  /** Counted from 1: with the key it names the attempt, and an outcome is taken of the last attempt alone. */
  readonly attempt: number;
  readonly asked: Asked;
}

/** A worker is alive, and so far with all that it has under way. */
export interface Beat {
  readonly worker: string;
  readonly runs: readonly RunBeat[];
}

/** How far an attempt is. */
export interface RunBeat {
  readonly key: string;
  readonly attempt: number;
  /** Updates made. */
  readonly step: number;
  /** All that it reported so far, thinned: whatever beat is lost, the next one says it again. */
  readonly curves: Readonly<Record<string, Curve>>;
}

/** What a beat is answered, run by run: the attempt has its lease; it had run out, and nobody has the run yet; or the attempt does not stand. */
export interface Beaten {
  readonly runs: readonly ("held" | "free" | "fallen")[];
}

/** What a run reported: while it is under way by its last beat, and once it has ended all of it. */
export interface RunCurves {
  readonly state: Outcome["state"] | "WAITING" | "RUNNING";
  readonly attempt: number;
  readonly curves: Readonly<Record<string, Curve>>;
  /** The last part of the log of the last attempt that failed, or null. */
  readonly log: string | null;
}

/** What a run trains under. */
export interface Asked {
  /** As the study has it; a spec is plain JSON. */
  readonly schedule: { readonly name: string; readonly spec: unknown; readonly budget: EntryBudget };
  /** The budget as the study says it. */
  readonly label: string;
  /** Updates of the run, and of the study's full budget. */
  readonly steps: number;
  readonly fullSteps: number;
  /** The peak rate. */
  readonly peak: number;
  readonly seed: number;
}

/** How an attempt ended. */
export interface Settlement {
  readonly worker: string;
  readonly outcome: Outcome;
  /** How long it took, by a clock that nobody sets. */
  readonly seconds: number;
  /** The trainer's fingerprint, if it has one. */
  readonly fingerprint: string | null;
  /** The last part of its log, of an attempt that failed; null if it has none. */
  readonly log: string | null;
  /** The slot in which it was made, which asks for its next run with that; left out, none is asked for. */
  readonly slot?: number;
}

/** What became of a settlement: it stands, or the run is tried again. */
export interface Settled {
  readonly state: Outcome["state"] | "WAITING";
  /** For the slot that was named. */
  readonly next?: Claimed;
}

/** The same run for a worker that cannot work schedules out itself. */
export interface PlainOrder {
  readonly key: string;
  readonly steps: number;
  readonly seed: number;
  readonly peak: number;
  /** The rate of every update; null where there are too many for a list, and the file alone says them. */
  readonly rates: readonly number[] | null;
  /** The schedule as the task wants it: a file's text, and how its name ends. */
  readonly file: { readonly text: string; readonly extension: string };
}

/** What is still under way when a study was asked to stop. */
export interface Stopping {
  /** Runs that end first, and workers that are there. */
  readonly runs: number;
  readonly workers: number;
}

/** Why something was refused, in one sentence. */
export interface Refusal {
  readonly message: string;
}
