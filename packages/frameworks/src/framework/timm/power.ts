/** How many bits of a power are kept; one more that is not 0 stands for all that are dropped. */
const kept = 64;

/**
 * A number above 0 to a whole power of at least 0, rounded to the nearest double as Python's is: engines of JavaScript miss it by a
 * bit for some. A double is a whole number times a power of two, and so is its power, which is rounded once.
 */
export function power(base: number, exponent: number): number {
  let [mantissa, twos] = [base, 0];
  for (; !Number.isInteger(mantissa); twos--) mantissa *= 2;
  const exact = BigInt(mantissa) ** BigInt(exponent);
  const dropped = Math.max(0, exact.toString(2).length - kept);
  const top = exact >> BigInt(dropped);
  const rest = top << BigInt(dropped) === exact ? 0n : 1n;
  return Number(top | rest) * 2 ** (twos * exponent + dropped);
}
