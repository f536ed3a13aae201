/** Repetition inside a segment: the shape runs again and again, each cycle `multiply` times as long as the one before. */
export interface Cycle {
  /** Steps of the first cycle, above 0. */
  readonly length: number;
  /** At least 1. */
  readonly multiply: number;
  /** What the values of each cycle are multiplied by against the cycle before; 1 if left out. */
  readonly gain?: number;
  /** The value that the gain leaves where it is: distances from it are what is multiplied. 0 if left out. */
  readonly about?: number;
}

/** The step, counted from the segment's start, at which cycle `index` begins. Exact for whole `length` and `multiply` below 2^53. */
export function cycleStart({ length, multiply }: Cycle, index: number): number {
  if (multiply === 1) return index * length;
  const power = multiply ** index;
  // Just above 1 the power less 1 would lose most of its digits.
  const growth = power < 1.5 ? Math.expm1(index * Math.log1p(multiply - 1)) : power - 1;
  return (length * growth) / (multiply - 1);
}

/** Steps of cycle `index`. */
export function cycleLength({ length, multiply }: Cycle, index: number): number {
  return multiply === 1 ? length : length * multiply ** index;
}

/**
 * The cycle that step `local` (counted from the segment's start, at least 0) lies in, in constant time and memory.
 * The logarithm alone picks the wrong cycle at restarts (3^5 cycles of 10 steps, step 1210), so its answer is only a
 * first guess, corrected by comparing with the true starts.
 */
export function cycleIndex(cycle: Cycle, local: number): number {
  const { length, multiply } = cycle;
  const cycles = local / length;
  // The quotient of whole numbers below 2^53 is rounded to a whole one only where it is one.
  if (multiply === 1 && local < 2 ** 53 && Number.isInteger(length) && Number.isInteger(local))
    return Math.floor(cycles);
  let index = Math.floor(multiply === 1 ? cycles : Math.log1p(cycles * (multiply - 1)) / Math.log1p(multiply - 1));
  // Where a step is no longer told from the next, neither are cycles: two corrections are all that can help.
  for (let i = 0; i < 2 && index > 0 && cycleStart(cycle, index) > local; i++) index--;
  for (let i = 0; i < 2 && cycleStart(cycle, index + 1) <= local; i++) index++;
  return index;
}

/** The cycle that ends at or holds the point just before step `local`: at a restart, the cycle that is ending. */
export function cycleIndexBefore(cycle: Cycle, local: number): number {
  const index = cycleIndex(cycle, local);
  return index > 0 && cycleStart(cycle, index) === local ? index - 1 : index;
}

/** A repetition with the first of its starts, lengths and gains looked up: powers cost more than all else in a step. */
export interface Turns extends Required<Cycle> {
  readonly starts: Float64Array;
  readonly lengths: Float64Array;
  readonly gains: Float64Array;
}

/** How many cycles are looked up: as many as the steps need, within these. */
const [fewestKept, mostKept] = [16, 64];

/** Makes a repetition ready for the steps below `reach`, counted from its start. */
export function turnsOf(cycle: Cycle, reach: number): Turns {
  const { length, multiply, gain = 1, about = 0 } = cycle;
  const needed = cycleIndex(cycle, Math.max(0, reach)) + 2;
  const kept = Math.min(mostKept, Math.max(fewestKept, needed));
  const list = (value: (index: number) => number) => Float64Array.from({ length: kept }, (_, index) => value(index));
  return {
    ...{ length, multiply, gain, about },
    starts: list((index) => cycleStart(cycle, index)),
    lengths: list((index) => cycleLength(cycle, index)),
    gains: list((index) => gain ** index),
  };
}

/** As `cycleIndex`. */
export function turnIndex(turns: Turns, local: number): number {
  const { starts, multiply } = turns;
  if (multiply === 1 || !(local < starts[starts.length - 1]!)) return cycleIndex(turns, local);
  let index = 0;
  while (starts[index + 1]! <= local) index++;
  return index;
}

/** How far inside cycle `index` a step lies, from 0 to 1. */
export function turnShare(turns: Turns, local: number, index: number): number {
  const { starts, lengths } = turns;
  if (index < starts.length) return (local - starts[index]!) / lengths[index]!;
  return (local - cycleStart(turns, index)) / cycleLength(turns, index);
}

/** A value of the first cycle as cycle `index` has it. */
export function turned(value: number, { gain, about, gains }: Turns, index: number): number {
  if (gain === 1 || index === 0) return value;
  const factor = index < gains.length ? gains[index]! : gain ** index;
  return about === 0 ? value * factor : about + (value - about) * factor;
}
