/*
 * How exactly the numbers of one column are known. A number alone does not tell zeros that were left out from digits that were rounded away:
 * 0.1 beside 0.0001953125 is no 0.1 that was rounded to one digit. One program prints a column in one way, either with so many digits
 * (`%.7g`, or in full) or with so many decimals (`round(x, 6)`), so every number is known to as many digits as the longest, or to as many
 * decimals, whichever says less. Errors that are no half units of a digit come from binary numbers and are left as they are.
 */

/** A number in full: fifteen digits, which not every double needs more than. */
const fullShare = 5e-15;

/** The errors of a column's numbers, with zeros that were left out counted as digits. */
export function columnErrors(values: Float64Array, errors: Float64Array): Float64Array {
  let [digits, least] = [0, Infinity];
  for (let i = 0; i < values.length; i++) {
    const [size, error] = [Math.abs(values[i]!), errors[i]!];
    const isFull = size > 0 && error <= fullShare * size;
    if (!isFull && !isHalfUnit(error - size * Number.EPSILON)) return errors;
    if (size > 0) digits = Math.max(digits, isFull ? 17 : placeOf(size) - Math.round(Math.log10(2 * error)) + 1);
    least = Math.min(least, error);
  }
  return errors.map((error, i) => {
    const size = Math.abs(values[i]!);
    const known = size > 0 ? 0.5 * 10 ** (placeOf(size) - digits + 1) : 0;
    return Math.min(error, Math.max(least, known));
  });
}

const placeOf = (size: number) => Math.floor(Math.log10(size) + 1e-12);

function isHalfUnit(error: number): boolean {
  const power = Math.log10(2 * error);
  return Math.abs(power - Math.round(power)) < 1e-6;
}
