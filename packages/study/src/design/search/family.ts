/** Schedules that a search goes through: a few numbers make one of them. One file, and one line in `families.ts`. */
export interface Family {
  /** The word for it in a study file. */
  readonly name: string;
  /** How many numbers it takes, each from 0 to 1. */
  readonly dimensions: number;
  /** The spec of such numbers: plain JSON, with its peak left open. */
  spec(point: readonly number[]): Readonly<Record<string, unknown>>;
}

/** Digits of a number in a found spec: more than a person would write, and few enough to read. */
const digits = 4;

/** A number from 0 to 1 as one between two ends. */
export const between = (low: number, high: number, share: number): number =>
  Number((low + (high - low) * share).toPrecision(digits));

/** The same in equal factors. */
export const factorBetween = (low: number, high: number, share: number): number =>
  Number((low * (high / low) ** share).toPrecision(digits));
