import type { Budget, Spec } from "glidepath";

/** What a curve of the gallery is fitted to: the peak and the run of the curve in hand. */
export interface Like {
  readonly peak: number;
  readonly budget: Budget;
}

/** A curve of the gallery, which may become one of the sheet. */
export interface Exhibit {
  readonly name: string;
  readonly spec: Spec;
  readonly budget: Budget;
}

/** Something of the gallery: a curve, or several that belong together. */
export interface Entry {
  readonly name: string;
  /** What it is, in a line. */
  readonly summary: string;
  /** The paper or the program that it comes from. */
  readonly source: string;
  /** How the curve is said: a formula in x, or the words that make it. */
  readonly formula: string;
  /** Its curves, for a run and a peak. */
  curves(like: Like): readonly Exhibit[];
}

/** Entries of one kind, under one heading. */
export interface Room {
  readonly title: string;
  readonly entries: readonly Entry[];
}
