import type { Rate } from "../rows.ts";
import type { Subject } from "../subject.ts";

/** What can be the matter with a run. */
export type CauseKind =
  | "shift"
  | "speed"
  | "per-epoch"
  | "warmup"
  | "resume"
  | "total"
  | "scale"
  | "floor"
  | "group"
  | "never-stepped";

/** One explanation with its numbers filled in; whether it holds is for the rows to say. */
export interface Hypothesis {
  /** The rate that each update has if it is so. */
  readonly rate: Rate;
  /** One sentence without its full stop: what happened. */
  readonly text: string;
  /** The numbers and names that the sentence states. */
  readonly facts: Readonly<Record<string, number | string>>;
}

/**
 * One way in which a cause can show. Its cost says how simple it is: 0 without any number that is free, 1 with a number that is
 * likely beforehand (a shift by one, twice too fast), 2 with a number of little choice, 3 with a place from which on nothing changes,
 * 4 with one or two numbers of any value, 5 with many.
 */
export interface Way {
  readonly cost: 0 | 1 | 2 | 3 | 4 | 5;
  propose(subject: Subject): Iterable<Hypothesis>;
}

/** A cause: what kind it is, and in which ways it shows. A new one is one file, and one line in `index.ts`. */
export interface CauseFinder {
  readonly kind: CauseKind;
  readonly ways: readonly Way[];
}
