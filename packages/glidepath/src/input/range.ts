/** `min` and `max` belong to the range, `above` and `below` do not. */
export interface Range {
  readonly min?: number;
  readonly max?: number;
  readonly above?: number;
  readonly below?: number;
  readonly integer?: true;
}

/** The range in words: `a whole number of at least 1`, `a number above 0 and at most 1`. */
export function describeRange(range: Range): string {
  const { min, above, max, below } = range;
  const bounds = [
    ["of at least", min],
    ["above", above],
    ["at most", max],
    ["below", below],
  ].filter(([, bound]) => bound !== undefined);
  const words = bounds.map((bound) => bound.join(" ")).join(" and ");
  return `${range.integer ? "a whole" : "a finite"} number ${words}`.trim();
}

/** Whether the value is a finite number inside the range. */
export function isInRange(value: unknown, range: Range): value is number {
  return (
    typeof value === "number" &&
    Number.isFinite(value) &&
    (!range.integer || Number.isSafeInteger(value)) &&
    value >= (range.min ?? -Infinity) &&
    value <= (range.max ?? Infinity) &&
    value > (range.above ?? -Infinity) &&
    value < (range.below ?? Infinity)
  );
}
