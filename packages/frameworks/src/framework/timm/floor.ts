/*
 * Python's `//` of floats rounds the true quotient of the two doubles downwards, where Math.floor(a / b) rounds a quotient that is
 * rounded already: 11 // 1.1 is 9, since the double 1.1 is a little above 1.1, and 11 / 1.1 is rounded to 10.
 */

/** Python's a // b, of an a of at least 0 and a b above 0. */
export const floorDivide = (a: number, b: number): number => Math.round((a - (a % b)) / b);

/** How many multiples of a length are looked at for a whole one. */
const mostMultiples = 100_000;

/**
 * A length of stairs, counted here by multiples of it, that puts every fall where Python's `//` has it. They differ where a multiple
 * is rounded down to a whole number; a length a little greater, by less than any multiple can show, is not.
 */
export function stairLength(every: number): number {
  for (let k = 1; k <= mostMultiples && !Number.isInteger(every); k++) {
    const place = k * every;
    if (Number.isInteger(place)) return floorDivide(place, every) < k ? every * (1 + 4 * Number.EPSILON) : every;
  }
  return every;
}
