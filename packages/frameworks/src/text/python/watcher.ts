import type { FunctionValue, Given, ObjectValue, Value } from "./value.ts";

/*
 * What somebody who follows a program on its way hears of, and what he can ask at that moment: the loops that the program is in,
 * and the unknown conditions that it is behind.
 */

export interface Watcher {
  made?(object: ObjectValue): void;
  /** A method of an object was called. */
  called?(object: Value, method: string, given: Given, place: number): void;
  /** `target["key"] = value`, or `target.key = value`. */
  assigned?(target: Value, key: string, value: Value, place: number): void;
  /** A function of the program was called. */
  entered?(function_: FunctionValue): void;
}

/** A loop that the program is in, as far as it is known. */
export interface LoopState {
  /** What it goes over, as the program says it, or "while". */
  readonly over: string;
  readonly target: string | undefined;
  /** How many turns it takes; unknown where only the run knows. */
  readonly count: Value;
  /** Where it ends early: what a counter inside reaches. */
  readonly limit?: LoopLimit;
  readonly place: number;
}

/** A counter ends a loop. */
export interface LoopLimit {
  readonly count: Value;
  /** What it counts: turns of this loop, turns of the innermost loop in all of them, or what happens beside an update. */
  readonly counts: "turns" | "inner turns" | "updates";
}

/** An unknown condition that the program is behind. */
export interface Guard {
  readonly needs: readonly string[];
  readonly says: string;
  readonly isTrue: boolean;
}
