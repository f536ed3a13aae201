/** What `lookAt` found of the digits of one number. The same object is written again and again: reading millions of cells makes none. */
export const found = {
  /** Digits from the first that is not zero to the last that was printed. */
  digits: 0,
  /** The same without zeros at the end. */
  significant: 0,
  /** The power of ten of the last digit that was printed, and of the last that is not zero. */
  unit: 0,
  lastUnit: 0,
  hasExponent: false,
  /** Digits after the point. */
  fraction: 0,
};

const [zero, nine, point, bigE, smallE] = [48, 57, 46, 69, 101];

/** Looks at the digits of a decimal number, which the text must be: sign, digits with a point, exponent. */
export function lookAt(text: string): void {
  let [digits, trailing, fraction, exponent] = [0, 0, 0, 0];
  let isAfterPoint = false;
  found.hasExponent = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= zero && code <= nine) {
      if (code !== zero || digits > 0) digits++;
      trailing = code === zero ? trailing + 1 : 0;
      if (isAfterPoint) fraction++;
    } else if (code === point) isAfterPoint = true;
    else if (code === smallE || code === bigE) {
      exponent = Number(text.slice(i + 1));
      found.hasExponent = true;
      break;
    }
  }
  const zeros = digits === 0 ? 0 : Math.min(trailing, digits);
  found.digits = digits;
  found.significant = digits - zeros;
  found.unit = exponent - fraction;
  found.lastUnit = found.unit + zeros;
  found.fraction = fraction;
}
