/** What a rule makes of a curve: a rate and where on the curve it comes from, or why it has none. Plain JSON. */
export type Suggestion =
  | {
      /** The suggested rate. */
      readonly lr: number;
      /** The place on the curve that decided, counted from 0. */
      readonly index: number;
    }
  | {
      readonly lr: null;
      /** Why the curve gives no answer. */
      readonly reason: string;
    };

/** A way to read a rate off a curve of losses. A new one is a file with such a function and a line in `rules.ts`. */
export type Rule = (lrs: readonly number[], losses: readonly number[]) => Suggestion;

/** No suggestion, and why. */
export function none(reason: string): Suggestion {
  return { lr: null, reason };
}

/** What keeps every rule from an answer: too few points, a loss that is no number, a curve that never falls below its start. */
export function refusal(lrs: readonly number[], losses: readonly number[]): Suggestion | undefined {
  if (lrs.length !== losses.length) return none(`${lrs.length} rates do not go with ${losses.length} losses`);
  if (losses.length < 2) return none(`it takes at least 2 points, and there are ${losses.length}`);
  if (!losses.every(Number.isFinite)) return none("a loss is no number: cut the curve before it");
  return lowest(losses) === 0 ? none("the loss never falls below its start") : undefined;
}

/** The index of the lowest of the values, the first of equals. */
export function lowest(values: readonly number[]): number {
  return values.reduce((best, value, i) => (value < values[best]! ? i : best), 0);
}
