import { type Numeral, overflow, PythonError, plain } from "./number.ts";

/* Floats as whole numbers, and numbers of so many digits, exactly as Python rounds them. */

/** A float as an int, by cutting off what follows the point. */
export function toInt(value: Numeral, round: (x: number) => number = Math.trunc): bigint {
  const own = plain(value);
  if (typeof own === "bigint") return own;
  if (Number.isNaN(own)) throw new PythonError("ValueError", "cannot convert float NaN to integer");
  if (!Number.isFinite(own)) throw overflow("cannot convert float infinity to integer");
  return BigInt(round(own));
}

/** `round(value)`, or `round(value, digits)`: halves go to the even side, by the exact value. */
export function rounded(value: Numeral, digits: bigint | undefined): number | bigint {
  const own = plain(value);
  const places = Number(digits ?? 0n);
  if (typeof own === "bigint") {
    if (places >= 0) return own;
    // Half of such a unit is more than the number.
    if (-places > own.toString().length) return 0n;
    const unit = 10n ** BigInt(-places);
    return nearest(own, unit) * unit;
  }
  if (digits === undefined) return toInt(own, (x) => Number(exactlyRounded(x, 0)));
  // So many places are all that a double has.
  if (!Number.isFinite(own) || places > 323) return own;
  if (places < -308) return own * 0;
  const found = Number(`${exactlyRounded(own, places)}e${-places}`);
  if (!Number.isFinite(found)) throw overflow("rounded value too large to represent");
  return found === 0 ? 0 * Math.sign(own) || own * 0 : found;
}

/** The value times 10 to `places`, to the nearest whole number. */
function exactlyRounded(value: number, places: number): bigint {
  const [numerator, denominator] = fractionOf(value);
  const scale = 10n ** BigInt(Math.abs(places));
  return places >= 0 ? nearest(numerator * scale, denominator) : nearest(numerator, denominator * scale);
}

function nearest(numerator: bigint, denominator: bigint): bigint {
  let quotient = numerator / denominator;
  let rest = numerator % denominator;
  if (rest < 0n) {
    quotient -= 1n;
    rest += denominator;
  }
  const twice = 2n * rest;
  return twice > denominator || (twice === denominator && quotient % 2n !== 0n) ? quotient + 1n : quotient;
}

/** A double as a fraction of whole numbers. */
function fractionOf(value: number): readonly [bigint, bigint] {
  let [top, shift] = [value, 0];
  while (!Number.isInteger(top)) {
    top *= 2;
    shift++;
  }
  return [BigInt(top), 1n << BigInt(shift)];
}
