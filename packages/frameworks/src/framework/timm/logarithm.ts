/*
 * Logarithms in whole numbers of 120 bits behind the point. A number is 2^e times a rest between 1 and 2, so its logarithm is
 * e log 2 plus that of the rest; and log r = 2 artanh((r - 1) / (r + 1)), whose series z + z^3/3 + z^5/5 + ... gains at least
 * three bits a term. Only the last step rounds, and the error before it is far below half a unit of a double.
 */

const bits = 120n;
const one = 1n << bits;

/** 2 artanh(a/b) in units of 2^-120, for a at most b/3. */
function doubleArtanh(a: bigint, b: bigint): bigint {
  const z = (a << bits) / b;
  const square = (z * z) >> bits;
  let sum = 0n;
  let power = z;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (power * square) >> bits;
  }
  return 2n * sum;
}

const logOfTwo = doubleArtanh(1n, 3n);

/**
 * The natural logarithm of a number above 0, rounded to the nearest double as Python's is. JavaScript engines miss it by a
 * bit for some numbers, 3 among them, and timm takes the whole part of a quotient of two.
 */
export function logarithm(value: number): number {
  let exponent = 0;
  let rest = value;
  for (; rest >= 2; exponent++) rest /= 2;
  for (; rest < 1; exponent--) rest *= 2;
  const fixed = BigInt(rest * 2 ** 52) << (bits - 52n);
  const sum = BigInt(exponent) * logOfTwo + doubleArtanh(fixed - one, fixed + one);
  return Number(sum) / 2 ** Number(bits);
}
