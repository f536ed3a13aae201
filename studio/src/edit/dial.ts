import type { Change } from "./change.ts";

interface Named {
  /** Stays the same while the value changes, and tells it apart from the curve's other dials. */
  readonly id: string;
  /** The word that it stands for, such as `power`. */
  readonly word: string;
  /** What it belongs to: a recipe, or a phase. */
  readonly group: string;
  /** The shape or recipe in whose table it stands: there people are told what it means. */
  readonly table: { readonly of: "shape" | "recipe"; readonly kind: string };
}

/** A number with the range in which a hand moves it; what is typed may go beyond. */
export interface NumberDial extends Named {
  readonly type: "number";
  readonly value: number;
  readonly track: Track;
  /** The value as it is shown, and as it is edited. */
  readonly shown: string;
  readonly edited: string;
  read(text: string): number | undefined;
  /** What to type. */
  readonly expected: string;
  write(value: number): Change;
}

/** One of several names. */
export interface ChoiceDial extends Named {
  readonly type: "choice";
  readonly value: string;
  readonly options: readonly string[];
  write(value: string): Change;
}

/** A text: a formula, or a list. What it may say is the core's business. */
export interface TextDial extends Named {
  readonly type: "text";
  readonly value: string;
  write(text: string): Change;
}

/** One parameter of a curve, as a control of the page. */
export type Dial = NumberDial | ChoiceDial | TextDial;

/** Where values lie on a slider, from 0 at its left end to 1 at its right one. */
export interface Track {
  /** The place of a value; one beyond the ends has the end's. */
  at(value: number): number;
  value(at: number): number;
}
