/** How many multiples of a length are looked at for a whole one. */
const mostMultiples = 10_000;

/**
 * A length in steps for stairs or cycles that are counted here in double precision, so that a step falls where Keras' single
 * precision puts it. They differ where a multiple of a length such as 1.1 is whole but for rounding: Keras' quotient is then mostly
 * the whole number itself. `isReached` says whether that step belongs to what begins there, as with floor, or ends there, as with
 * ceil.
 */
export function singleLength(length: number, isReached: boolean): number {
  // Single precision has these to the bit, and quotients of whole numbers by them too.
  if (Number.isInteger(length * 1024)) return length;
  for (let k = 1; k <= mostMultiples; k++) {
    const place = Math.round(k * length);
    if (Math.abs(k * length - place) > place * 2 ** -25) continue;
    const quotient = Math.fround(place / Math.fround(length));
    const isShorter = isReached ? quotient >= k : quotient > k;
    // A little shorter or longer than any multiple can show.
    return length * (1 + (isShorter ? -4 : 4) * Number.EPSILON);
  }
  return length;
}
