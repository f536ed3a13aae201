import { found, lookAt } from "./digits.ts";

/** Digits by which any double is told apart from its neighbours; a column that has a number of so many was printed in full. */
const fullDigits = 17;
/** Digits by which any number of single precision is told apart from its neighbours. */
const shortSingleDigits = 9;
/** Numbers of fewer digits than this are known less exactly than single precision is. */
const fewestSingleDigits = 7;
/** A column with fewer different numbers than this may show few digits by chance: the numbers are round. */
const few = 5;
/** Nobody prints rates with fewer digits than two, and hardly anybody a few round ones with fewer than three. */
const fewestDigits = { ofMany: 2, ofFew: 3 } as const;
/** The place of the last digit of a number that is exact: so small that its unit is 0. */
const exact = -400;
/** Decimals of a column of zeros: they are exact. */
const none = 400;
/** The place of the last digit of a zero that does not show its place: the column's other numbers do. */
const short = 400;

/**
 * How exactly the numbers of one column are known. A single number does not tell: `0.001` is 0.001 to the last bit, or was cut by
 * `%.3f`, or by `%.3g`. The column tells:
 *
 * - Zeros at the end are kept (`0.0010`), or many numbers have as many decimals, or as many digits: half a unit of the last digit
 *   of each.
 * - Otherwise zeros were left out. Let D be the most digits, and d the most decimals, that any number has. Rounding to D digits and
 *   rounding to d decimals both fit, so the error is the larger of half a unit of the Dth digit and half a unit of the dth decimal.
 * - A few round numbers (0.1, 0.01, 0.001, or the same all along) say nothing of the print. They are taken to have three digits, and
 *   many round numbers two, which is the one guess here.
 * - A number of 17 digits shows that nothing was rounded, and a column of nothing but single-precision numbers that it was computed in
 *   single precision. A column of seven digits can hardly be told from one that was.
 */
export class Precision {
  readonly #most = { significant: 0, decimals: none };
  readonly #digits = new Same();
  readonly #decimals = new Same();
  readonly #mantissa = new Same();
  #keepsZeros = false;
  /** The different numbers seen, with their decimals, up to a few. */
  readonly #different = new Map<number, number>();

  /** Takes in the next number as it was printed, and gives the power of ten of its last digit. */
  add(text: string, value: number): number {
    lookAt(text);
    if (value !== 0) {
      if (found.significant > this.#most.significant) this.#most.significant = found.significant;
      if (-found.lastUnit > this.#most.decimals || this.#most.decimals === none) this.#most.decimals = -found.lastUnit;
      this.#digits.add(found.digits);
    }
    // `0` and `0.0` are how a zero of few digits looks whatever the others look like.
    const isShortZero = value === 0 && found.fraction < 2;
    if (!isShortZero) (found.hasExponent ? this.#mantissa : this.#decimals).add(found.fraction);
    if (this.#different.size < few) this.#different.set(value, -found.lastUnit);
    this.#keepsZeros ||= showsFormat(text, value);
    // With an exponent nothing but 0 is printed as 0.
    if (value === 0 && found.hasExponent) return exact;
    return isShortZero ? short : found.unit;
  }

  /** The error of each number, given the power of ten of its last digit. */
  errors(values: Float64Array, units: Int16Array): Float64Array {
    const { significant } = this.#most;
    const errorOf = this.#errorOf();
    const errors = values.map((value, i) =>
      Number.isFinite(value) ? Math.abs(value) * Number.EPSILON + errorOf(value, units[i]!) : 0,
    );
    if (significant < fewestSingleDigits || !couldBeSingle(values, errors, significant)) return errors;
    const computed = errorsOfSingle(values);
    return errors.map((error, i) => error + computed[i]!);
  }

  #errorOf(): (value: number, unit: number) => number {
    const { significant, decimals } = this.#most;
    const hasSameFormat = this.#decimals.isSo && this.#mantissa.isSo;
    const isExponential = this.#decimals.isEmpty && (this.#mantissa.value ?? 0) > 0;
    const many = isExponential ? 2 : few;
    if (this.#keepsZeros || ((hasSameFormat || this.#digits.isSo) && this.#different.size >= many)) {
      // Printed by so many digits, nothing but 0 becomes 0.
      const zero = (unit: number) => (hasSameFormat ? 0.5 * 10 ** (unit === short ? -decimals : unit) : 0);
      return (value, unit) => (value === 0 ? zero(unit) : 0.5 * 10 ** unit);
    }
    if (significant >= fullDigits) return () => 0;
    const isRound = significant < fewestDigits.ofFew && this.#different.size < few;
    const digits = isRound ? fewestDigits.ofFew : Math.max(significant, fewestDigits.ofMany);
    const byDecimals = isRound && !this.#sharesDecimals() ? 0 : 0.5 * 10 ** -decimals;
    return (value) => (value === 0 ? byDecimals : Math.max(byDecimals, 0.5 * 10 ** (placeOf(value) + 1 - digits)));
  }

  /** Whether rounding to decimals would explain a few round numbers: one was rounded to 0, or two end at the same place. */
  #sharesDecimals(): boolean {
    const last = [...this.#different].filter(([value, at]) => value === 0 || at === this.#most.decimals);
    return last.length > 1;
  }
}

/**
 * Whether the number just looked at shows that it was printed by a format, not by the fewest digits: it ends with a zero after the
 * point (but for `1.0`), or has an exponent that it would not need, with decimals before it (1.2e-3) or as C writes it (1e-03).
 * People write 3e-4, and numpy 1.e-04.
 */
function showsFormat(text: string, value: number): boolean {
  const hasZero = found.fraction > 0 && found.lastUnit > found.unit;
  if (!found.hasExponent) return found.fraction > 1 && (hasZero || value === 0);
  const needsNone = Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15;
  return hasZero || (needsNone && /\.\d|^[^.]*e[+-]?\d\d/i.test(text));
}

/** Whether everything added is the same; also if there was nothing. */
class Same {
  isSo = true;
  value: number | undefined;

  get isEmpty(): boolean {
    return this.value === undefined;
  }

  add(value: number): void {
    this.value ??= value;
    if (value !== this.value) this.isSo = false;
  }
}

/** The power of ten of a number's first digit. */
function placeOf(value: number): number {
  const size = Math.abs(value);
  const place = Math.floor(Math.log10(size));
  // The logarithm is rounded, too.
  if (10 ** (place + 1) <= size) return place + 1;
  return 10 ** place > size ? place - 1 : place;
}

/** Whether every number may be one of single precision: as far as it is printed, or by the fewest digits that tell it apart there. */
function couldBeSingle(values: Float64Array, errors: Float64Array, digits: number): boolean {
  const isNear = (value: number, i: number) => !(Math.abs(Math.fround(value) - value) > errors[i]!);
  if (values.every(isNear)) return true;
  return (
    digits <= shortSingleDigits && values.every((value) => !Number.isFinite(value) || value === shortSingle(value))
  );
}

/** The decimal number of fewest digits that is the same in single precision. */
function shortSingle(value: number): number {
  const single = Math.fround(value);
  for (let digits = 1; digits < shortSingleDigits; digits++) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return Number(single.toPrecision(shortSingleDigits));
}

/**
 * How far numbers of single precision may lie from what double precision makes of the same formula. Each step of the computation
 * rounds, most of them a number near the largest rate: a cosine's 1 + cos(x) has lost its last places when the rate is near 0. Warmups,
 * lines, cosines, roots and powers, computed as optax does, were within 1.9 times the sum of the two.
 */
export function errorsOfSingle(values: Float64Array): Float64Array {
  const largest = values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
  return values.map((value) => (Number.isFinite(value) ? 2 * (halfOfSingle(value) + largest * 2 ** -24) : 0));
}

/** Half the distance from a number to its neighbours in single precision. */
function halfOfSingle(value: number): number {
  const place = Math.max(-126, Math.floor(Math.log2(Math.abs(value) || 2 ** -126)));
  return 2 ** (place - 24);
}
