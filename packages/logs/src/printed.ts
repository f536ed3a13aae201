/** A finite number in a text, and how far from it what was meant may lie. */
export interface Printed {
  readonly value: number;
  /** Half a unit of the last digit that was printed, and the rounding of the double itself; of a number in full that alone. */
  readonly error: number;
}

/** Digits from which on a number is taken to have been printed in full: any double is told apart from its neighbours by 17. */
const fullDigits = 17;

const decimal = /^[+-]?(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:e([+-]?\d+))?$/i;

/**
 * Reads a decimal number as programs print it, with its precision: `1.2e-4` stands for anything from 1.15e-4 to 1.25e-4. Digits that
 * are not there may have been rounded away, or be zeros that were left out: `0.001` printed by Python is 0.001 to the last bit, but
 * the same text printed with `%.3f` is not, and the text alone cannot tell.
 * @returns undefined for what is no finite decimal number
 * @example readPrinted("1.2e-4") // { value: 0.00012, error: 5.000000000000026e-6 }
 */
export function readPrinted(text: string): Printed | undefined {
  const found = decimal.exec(text);
  if (found === null) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value)) return undefined;
  const [, whole = "", after = "", alone = "", exponent = "0"] = found;
  const fraction = after + alone;
  const digits = (whole + fraction).replace(/^0+/, "").length;
  const ulp = Math.abs(value) * Number.EPSILON;
  return { value, error: digits >= fullDigits ? ulp : ulp + 0.5 * 10 ** (Number(exponent) - fraction.length) };
}
