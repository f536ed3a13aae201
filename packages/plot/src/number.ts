const superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";
const minus = "−";
/** Narrow space that never breaks, between groups of three digits. */
const thinSpace = "\u202f";

/** Exponents of the numbers that are written plainly, from the first up to the second: 0.001 to 99 999. */
const plainExponents = { from: -3, to: 5 } as const;

/**
 * Writes a whole number as raised digits.
 * Example: -12 gives `⁻¹²`.
 */
export function superscript(whole: number): string {
  return [...String(whole)].map((c) => (c === "-" ? "⁻" : (superscripts[Number(c)] ?? c))).join("");
}

/**
 * Writes a number for people, with at most `digits` significant digits (1 to 17, default 3).
 * Plain from 0.001 up to 99 999 (thin groups of three from five digits on), otherwise as a power of ten; NaN and
 * infinity are named. Example: 0.0003 gives `3×10⁻⁴`, 1e-5 gives `10⁻⁵`, 0.05 gives `0.05`, 12000 gives `12 000`.
 */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : `${minus}∞`;
  if (value === 0) return "0";
  const { mantissa, exponent } = split(value, digits);
  if (isPlain(exponent)) return formatDecimal(Number(`${mantissa}e${exponent}`).toString());
  return formatPower(mantissa, exponent);
}

/**
 * Writes a number so that it can be pasted into code or a command line: `digits` significant digits (1 to 17), or,
 * left out, as many as are needed to read back exactly the same number.
 * Example: 0.0003 gives `3e-4`, 0.05 gives `0.05`, 1e6 gives `1e6`.
 */
export function copyableNumber(value: number, digits?: number): string {
  if (!Number.isFinite(value) || value === 0) return String(value);
  const { mantissa, exponent } = split(value, digits);
  if (isPlain(exponent)) return Number(`${mantissa}e${exponent}`).toString();
  return `${mantissa}e${exponent}`;
}

/**
 * Writes a whole number with thin spaces between groups of three digits, from five digits on.
 * Example: 10000 gives `10 000` (with U+202F), 2500 gives `2500`.
 */
export function formatInteger(value: number): string {
  return formatDecimal(String(Math.round(value)));
}

/**
 * Writes a share of 1 as percent with at most `digits` significant digits (default 3).
 * Example: 0.05 gives `5%`, 0.9234 gives `92.3%`.
 */
export function formatPercent(share: number, digits = 3): string {
  if (share === 0 || !Number.isFinite(share)) return `${formatNumber(share)}%`;
  const { mantissa, exponent } = split(share, digits);
  return `${formatNumber(Number(`${mantissa}e${exponent + 2}`), digits)}%`;
}

/**
 * Gives decimal digits (such as `-12345.5`) a true minus sign and thin groups of three from five digits on.
 * Example: `-12345.5` gives `−12 345.5`.
 */
export function formatDecimal(text: string): string {
  const [whole = "", fraction] = text.replace("-", minus).split(".");
  const grouped = /\d{5}/.test(whole) ? whole.replace(/(?<=\d)(?=(\d{3})+$)/g, thinSpace) : whole;
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/**
 * Writes mantissa × 10^exponent with raised digits; a mantissa of 1 is left out.
 * Example: ("3", -4) gives `3×10⁻⁴`, ("1", -2) gives `10⁻²`.
 */
export function formatPower(mantissa: string, exponent: number): string {
  const power = `10${superscript(exponent)}`;
  if (mantissa === "1") return power;
  return mantissa === "-1" ? minus + power : `${mantissa.replace("-", minus)}×${power}`;
}

/**
 * The decimal exponent of a number after rounding to `digits` significant digits (left out: exact).
 * Example: 0.001 gives -3, 999.9 with 2 digits gives 3.
 */
export function exponentOf(value: number, digits?: number): number {
  return split(value, digits).exponent;
}

const isPlain = (exponent: number) => exponent >= plainExponents.from && exponent < plainExponents.to;

function split(value: number, digits?: number): { mantissa: string; exponent: number } {
  const text = digits === undefined ? value.toExponential() : value.toExponential(digits - 1);
  const [mantissa = "0", exponent = "0"] = text.split("e");
  return { mantissa: mantissa.includes(".") ? mantissa.replace(/\.?0+$/, "") : mantissa, exponent: Number(exponent) };
}
