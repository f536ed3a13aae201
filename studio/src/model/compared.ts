import type { Budget, Spec } from "glidepath";
import { type Comparison, compareSchedules } from "glidepath/replan";
import { scheduleOf } from "./schedule-of.ts";
import { type WordDifference, wordDifferences } from "./word-differences.ts";

/** A spec and the run that it is for. */
export interface Ground {
  readonly spec: Spec;
  readonly budget: Budget;
}

/** How a curve differs from the one that it is held against: in its rates, step by step, and in its words. */
export interface Compared extends Comparison {
  readonly words: readonly WordDifference[];
}

/** Compares a curve (`b`) with the one that it is held against (`a`). */
export const compared = (a: Ground, b: Ground): Compared => ({
  ...compareSchedules(scheduleOf(a), scheduleOf(b)),
  words: wordDifferences(a.spec, b.spec),
});
