import type { Standing } from "./standing-of.ts";

/** A study at a coordinator as it is at this moment. Plain JSON. */
export interface ServedLook extends Omit<Standing, "provenance"> {
  /** The version of the protocol. */
  readonly protocol: number;
  /** The study's name. */
  readonly study: string;
  /** Whether it was asked to stop: runs under way end, and no others begin. */
  readonly isStopping: boolean;
  /** Seconds of silence after which a worker's runs go to others. */
  readonly lease: number;
  /** Those that have not left, in the order in which they came. */
  readonly workers: readonly WorkerLook[];
}

/** A worker as its coordinator sees it. */
export interface WorkerLook {
  readonly name: string;
  readonly host: string;
  /** Whole seconds since it was heard of. */
  readonly silent: number;
  /** True if that is longer than the lease. */
  readonly isLost: boolean;
  /** Runs that it has handed in. */
  readonly done: number;
  /** What it has under way. */
  readonly runs: readonly RunLook[];
}

/** A run under way. */
export interface RunLook {
  /** Its name: what it reported is asked for by it. */
  readonly key: string;
  readonly schedule: string;
  /** The budget as the study says it. */
  readonly budget: string;
  /** The peak rate. */
  readonly rate: number;
  readonly seed: number;
  readonly attempt: number;
  /** Updates made when it was last heard of, and in all. */
  readonly step: number;
  readonly steps: number;
  /** What it reported last, metric by metric, as of its last beat. */
  readonly reported: readonly Reported[];
}

/** The last value of a metric that a run under way reported. */
export interface Reported {
  readonly metric: string;
  /** Updates made by then. */
  readonly step: number;
  readonly value: number;
}
